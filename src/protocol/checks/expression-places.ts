import type { Definition, Form, Item, Section } from '../definition.ts';
import { gateCounts } from '../gate-counts.ts';
import { itemsOfForm } from '../lookup.ts';
import { repeatingSections, sectionOfCheck } from '../rows.ts';
import { type Kind, kindOfValue, type NamedValue } from './expression-kinds.ts';

/** Names that an expression may use where it stands, with what is known of each. */
export type NameTable = ReadonlyMap<string, NamedValue>;

/** One expression of a definition: where it stands, what it may name and what it has to give. */
export interface ExpressionPlace {
  readonly path: string;
  readonly source: string;
  readonly wants: Kind;
  readonly names: NameTable;
  /** Whether it may draw by chance, as the simulator's expressions do. */
  readonly draws: boolean;
}

export function expressionPlaces(definition: Definition): readonly ExpressionPlace[] {
  const items = itemTable(definition.forms.flatMap(itemsOutsideRows));
  const params = parameterTable(definition);
  return [
    ...criterionPlaces(definition, items, params),
    ...formPlaces(definition, items, params),
    ...outcomePlaces(definition, items, params),
    ...gatePlaces(definition, params),
    ...stratumPlaces(definition, items, params),
    ...simulationPlaces(definition, items, params),
  ];
}

export function kindOfItem(item: Item): Kind {
  switch (item.type) {
    case 'integer':
    case 'decimal':
      return 'number';
    case 'boolean':
      return 'truth';
    case 'choice': {
      const kinds = new Set((item.choices ?? []).map(({ value }) => kindOfValue(value)));
      const [only] = kinds;
      return kinds.size === 1 && only !== undefined ? only : 'any';
    }
    default:
      return 'text';
  }
}

const text: NamedValue = { kind: 'text' };
const number: NamedValue = { kind: 'number' };

/** Names that every condition of eligibility may use besides items and parameters. */
export const circumstanceNames = {
  stage: text,
  screeningDate: text,
  consentDate: text,
  consentVersion: text,
  consentVersionInForce: text,
  firstProcedureDate: text,
} as const;

const formCircumstances = { visit: text, visitDate: text, screeningDate: text } as const;

/** Items that have one value at a visit; only within its row can one of a repeating section be named. */
function itemsOutsideRows({ sections }: Form): readonly Item[] {
  return sections.flatMap(({ repeats, items }) => (repeats === undefined ? items : []));
}

function itemTable(items: readonly Item[]): NameTable {
  return new Map(items.map(item => [item.id, namedItem(item)]));
}

function namedItem(item: Item): NamedValue {
  return {
    kind: kindOfItem(item),
    ...(item.choices === undefined ? {} : { among: item.choices.map(({ value }) => value) }),
    ...(item.type === 'partialDate' ? { partialDate: true } : {}),
  };
}

function parameterTable({ parameters }: Definition): NameTable {
  return new Map(
    parameters.map(({ id, default: value, alternatives }) => [
      `param.${id}`,
      { kind: kindOfValue(value), among: [value, ...alternatives] },
    ]),
  );
}

function prefixed(prefix: string, table: NameTable): NameTable {
  return new Map([...table].map(([name, value]) => [`${prefix}.${name}`, value]));
}

function joined(...tables: readonly (NameTable | Readonly<Record<string, NamedValue>>)[]): NameTable {
  return new Map(tables.flatMap(table => (table instanceof Map ? [...table] : Object.entries(table))));
}

function criterionPlaces(
  { eligibility, visits }: Definition,
  items: NameTable,
  params: NameTable,
): readonly ExpressionPlace[] {
  const stage = { ...text, among: visits.map(({ id }) => id) };
  const names = joined(items, params, circumstanceNames, { stage });
  return eligibility.criteria.map(({ condition }, i) => ({
    path: `eligibility.criteria.${i}.condition`,
    source: condition,
    wants: 'truth',
    names,
    draws: false,
  }));
}

function formPlaces({ forms, visits }: Definition, items: NameTable, params: NameTable): ExpressionPlace[] {
  const visit = { ...text, among: visits.map(({ id }) => id) };
  const outside = joined(prefixed('base', items), params, formCircumstances, { visit });
  return forms.flatMap((form, f) => {
    const whole = joined(itemTable(itemsOutsideRows(form)), outside);
    const place = (path: string, source: string, wants: Kind, section?: Section): ExpressionPlace => ({
      path: `forms.${f}.${path}`,
      source,
      wants,
      names: section?.repeats === undefined ? whole : joined(whole, itemTable(section.items)),
      draws: false,
    });
    const ofItems = form.sections.flatMap((section, s) =>
      section.items.flatMap((item, i) => {
        const at = `sections.${s}.items.${i}`;
        const { askedWhen, calculated } = item;
        return [
          ...(askedWhen === undefined ? [] : [place(`${at}.askedWhen`, askedWhen, 'truth', section)]),
          ...(calculated !== undefined && 'expression' in calculated
            ? [place(`${at}.calculated.expression`, calculated.expression, kindOfItem(item), section)]
            : []),
        ];
      }),
    );
    return [
      ...ofItems,
      ...(form.checks ?? []).map((check, c) =>
        place(`checks.${c}.when`, check.when, 'truth', sectionOfCheck(form, check)),
      ),
    ];
  });
}

function outcomePlaces(
  { outcomes }: Definition,
  items: NameTable,
  params: NameTable,
): readonly ExpressionPlace[] {
  const names = joined(items, prefixed('base', items), params);
  return outcomes.flatMap((outcome, i): readonly ExpressionPlace[] => {
    if (outcome.kind !== 'responder') return [];
    const place = (key: 'response' | 'evaluableWhen', source: string): ExpressionPlace => ({
      path: `outcomes.${i}.${key}`,
      source,
      wants: 'truth',
      names,
      draws: false,
    });
    const { response, evaluableWhen } = outcome;
    return [
      place('response', response),
      ...(evaluableWhen === undefined ? [] : [place('evaluableWhen', evaluableWhen)]),
    ];
  });
}

function gatePlaces({ safety }: Definition, params: NameTable): readonly ExpressionPlace[] {
  const names = joined(params, Object.fromEntries(gateCounts.map(name => [name, number])));
  return safety.gates.flatMap((gate, g) =>
    gate.hold.map(({ condition }, h) => ({
      path: `safety.gates.${g}.hold.${h}.condition`,
      source: condition,
      wants: 'truth' as const,
      names,
      draws: false,
    })),
  );
}

function stratumPlaces(
  { allocation }: Definition,
  items: NameTable,
  params: NameTable,
): readonly ExpressionPlace[] {
  return allocation.strata.flatMap((stratum, i): readonly ExpressionPlace[] =>
    stratum.factor === 'item'
      ? [
          {
            path: `allocation.strata.${i}.level`,
            source: stratum.level,
            wants: 'text',
            names: joined(items, params),
            draws: false,
          },
        ]
      : [],
  );
}

function simulationPlaces(
  { simulation, forms, arms, cohorts, sites, visits }: Definition,
  items: NameTable,
  params: NameTable,
): readonly ExpressionPlace[] {
  if (simulation === undefined) return [];
  const ids = (list: readonly { readonly id: string }[]): NamedValue => ({
    ...text,
    among: list.map(({ id }) => id),
  });
  const belonging = joined(params, { arm: ids(arms), cohort: ids(cohorts), site: ids(sites) });
  const traits = simulation.traits.map(({ draw }, i) => ({
    path: `simulation.traits.${i}.draw`,
    source: draw,
    wants: 'any' as const,
    names: joined(belonging, traitTable(simulation.traits.slice(0, i))),
    draws: true,
  }));
  const names = joined(
    items,
    belonging,
    prefixed('base', items),
    prefixed('previous', items),
    traitTable(simulation.traits),
    { visit: ids(visits), day: number, visitDate: text, screeningDate: text },
  );
  const rowNames = new Map(
    forms.flatMap(repeatingSections).flatMap(({ items: asked }) => {
      const table = joined(names, itemTable(asked), { row: number });
      return asked.map(({ id }) => [id, table] as const);
    }),
  );
  const kinds = new Map(forms.flatMap(itemsOfForm).map(item => [item.id, kindOfItem(item)]));
  const draws = Object.entries(simulation.items).map(([id, source]) => ({
    path: `simulation.items.${id}`,
    source,
    wants: kinds.get(id) ?? ('any' as const),
    names: rowNames.get(id) ?? names,
    draws: true,
  }));
  const rows = Object.entries(simulation.rows ?? {}).map(([id, source]) => ({
    path: `simulation.rows.${id}`,
    source,
    wants: 'number' as const,
    names,
    draws: true,
  }));
  return [...traits, ...draws, ...rows];
}

function traitTable(traits: readonly { readonly id: string }[]): NameTable {
  return new Map(traits.map(({ id }) => [id, { kind: 'any' }]));
}
