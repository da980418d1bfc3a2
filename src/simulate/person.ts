import type { Definition, Form, Item, Simulation, Site } from '../protocol/definition.ts';
import { compileExpression, evaluate } from '../protocol/expression.ts';
import { itemsOfForm } from '../protocol/lookup.ts';
import { parametersOf } from '../protocol/parameters.ts';
import {
  formWithRows,
  idOfKey,
  type Rows,
  repeatingSections,
  rowOfKey,
  valuesInRow,
} from '../protocol/rows.ts';
import type { Value, Values } from '../protocol/value.ts';
import { drawFunctions } from './draws.ts';
import { chanceFor } from './streams.ts';

/** An invented person: what nature knows of them. `arm` and `cohort` are known from randomisation on. */
export interface Person {
  /** Name of the person's streams of chance; the same in every study with the same seed. */
  readonly key: string;
  readonly site: Site;
  readonly traits: Record<string, Value>;
  arm?: string;
  cohort?: string;
  /** What is true of the person at each visit, as typed into the forms once all corrections are made. */
  readonly visits: { visit: string; date: string; form: string; values: Record<string, Value> }[];
}

/** The world a person is invented in. */
export interface Nature {
  readonly seed: number;
  readonly definition: Definition;
  readonly simulation: Simulation;
  /** Comes into force at a site on a day of its own: `natureAt` says what holds where and when. */
  readonly amendment?: Amendment;
}

/** A new version of the definition that is published in the middle of a simulated trial. */
export interface Amendment {
  readonly definition: Definition;
  /** As the sponsor hands it in. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** Date at the first site. */
  readonly publishedOn: string;
}

export function inventPerson(nature: Nature, key: string, site: Site): Person {
  const person: Person = { key, site, traits: {}, visits: [] };
  drawTraits(nature, person);
  return person;
}

/** Tells the person's body which arm it is in; traits that depend on it are drawn now. */
export function treat(nature: Nature, person: Person, arm: string, cohort: string): void {
  person.arm = arm;
  person.cohort = cohort;
  drawTraits(nature, person);
}

/** Traits that depend on the arm cannot be told before randomisation and stay open until then. */
function drawTraits(nature: Nature, person: Person): void {
  for (const trait of nature.simulation.traits) {
    if (Object.hasOwn(person.traits, trait.id)) continue;
    const drawn = draw(nature, person, trait.draw, `trait ${trait.id}`, {});
    if (drawn !== undefined) person.traits[trait.id] = drawn;
  }
}

export interface Occasion {
  readonly visit: string;
  readonly date: string;
  /** Study day, once there is a first application. */
  readonly day?: number;
  readonly screeningDate?: string;
}

/** What the person's form says at a visit, and keeps it as the truth. `forced` values win over the model. */
export function fillForm(
  nature: Nature,
  person: Person,
  form: Form,
  occasion: Occasion,
  forced: Values = {},
): Values {
  const values: Record<string, Value> = {};
  for (const item of itemsOfForm(formWithRows(form, drawRows(nature, person, form, occasion)))) {
    if (item.calculated !== undefined || !isAsked(nature, person, item, occasion, values)) continue;
    const value = forced[item.id] ?? model(nature, person, item, occasion, values);
    if (value !== undefined) values[item.id] = asTyped(item, value);
  }
  person.visits.push({ visit: occasion.visit, date: occasion.date, form: form.id, values });
  return { ...values };
}

/** As many rows as the model says, within what the form allows. */
function drawRows(nature: Nature, person: Person, form: Form, occasion: Occasion): Rows {
  return Object.fromEntries(
    repeatingSections(form).map(({ repeats: { id, rowsMin = 0, rowsMax } }) => {
      const source = nature.simulation.rows?.[id];
      const drawn = source && draw(nature, person, source, `${occasion.visit} rows of ${id}`, {}, occasion);
      const count = typeof drawn === 'number' ? Math.round(drawn) : rowsMin;
      const length = Math.min(rowsMax, Math.max(rowsMin, count));
      return [id, Array.from({ length }, (_, at) => at + 1)];
    }),
  );
}

function isAsked(nature: Nature, person: Person, item: Item, occasion: Occasion, values: Values): boolean {
  if (item.askedWhen === undefined) return true;
  const asked = evaluate(
    compileExpression(item.askedWhen),
    context(nature, person, inRow(item, values), occasion),
  );
  return !asked.known || asked.value === true;
}

function model(
  nature: Nature,
  person: Person,
  item: Item,
  occasion: Occasion,
  values: Values,
): Value | undefined {
  const source = nature.simulation.items[idOfKey(item.id)];
  if (source === undefined) {
    if (item.required === false) return undefined;
    throw new Error(`The simulation has no model for item ${item.id}; add it under simulation.items.`);
  }
  const drawn = draw(nature, person, source, `${occasion.visit} ${item.id}`, inRow(item, values), occasion);
  if (drawn === undefined && item.required !== false)
    throw new Error(`The simulation's model for item ${item.id} gives no value at visit ${occasion.visit}.`);
  return drawn;
}

/** In a row its own answers have their bare names, and its number is `row`. */
function inRow({ id }: Item, values: Values): Values {
  const row = rowOfKey(id);
  return row === undefined ? values : { ...valuesInRow(values, row), row };
}

function draw(
  nature: Nature,
  person: Person,
  source: string,
  purpose: string,
  values: Values,
  occasion?: Occasion,
): Value | undefined {
  const functions = drawFunctions(chanceFor(nature.seed, `${person.key} ${purpose}`));
  const drawn = evaluate(compileExpression(source), {
    ...context(nature, person, values, occasion),
    functions,
  });
  return drawn.known ? drawn.value : undefined;
}

function context(nature: Nature, person: Person, values: Values, occasion?: Occasion) {
  const { definition } = nature;
  const baselines = [...definition.analysis.baselineVisits].reverse();
  const base = Object.assign({}, ...baselines.map(visit => valuesAt(person, visit)));
  const previous = Object.assign({}, ...person.visits.map(({ values }) => values));
  return {
    values: {
      ...person.traits,
      ...(person.arm === undefined ? {} : { arm: person.arm }),
      ...(person.cohort === undefined ? {} : { cohort: person.cohort }),
      site: person.site.id,
      ...(occasion === undefined ? {} : occasionValues(occasion)),
      ...values,
    },
    groups: { base, previous, param: parametersOf(definition) },
  };
}

function occasionValues({ visit, date, day, screeningDate }: Occasion): Record<string, Value> {
  return {
    visit,
    visitDate: date,
    ...(day === undefined ? {} : { day }),
    ...(screeningDate === undefined ? {} : { screeningDate }),
  };
}

function valuesAt(person: Person, visit: string): Values {
  return Object.assign(
    {},
    ...person.visits.filter(recorded => recorded.visit === visit).map(({ values }) => values),
  );
}

/** Rounds and limits a drawn number to what the form accepts: the model speaks of nature, the form of its grid. */
function asTyped(item: Item, value: Value): Value {
  if (typeof value !== 'number') return value;
  const decimals = item.type === 'decimal' ? (item.decimals ?? 1) : 0;
  const limited = Math.min(item.max ?? value, Math.max(item.min ?? value, value));
  return Number(limited.toFixed(decimals));
}
