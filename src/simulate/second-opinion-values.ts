import type { Definition, Item, Visit } from '../protocol/definition.ts';
import type { Value } from '../protocol/value.ts';
import { evaluateByOtherCel } from './second-opinion-expressions.ts';
import { hasSecondScore, scoreAgain } from './second-opinion-scores.ts';
import type { TrueParticipant, TrueVisit } from './truth.ts';

/** First and last day of treatment; absent for somebody who was never treated. */
export interface Course {
  readonly firstDay: string;
  readonly lastDay: string;
}

export function courseOf({ applications }: TrueParticipant): Course | undefined {
  let firstDay: string | undefined;
  let lastDay: string | undefined;
  for (const { date, status } of applications) {
    if (status === 'missed') continue;
    if (firstDay === undefined || date < firstDay) firstDay = date;
    if (lastDay === undefined || date > lastDay) lastDay = date;
  }
  return firstDay === undefined || lastDay === undefined ? undefined : { firstDay, lastDay };
}

/** Last value of the item at the baseline visits, the first named visit winning, not after the first application. */
export function baselineOf(
  definition: Definition,
  participant: TrueParticipant,
  course: Course | undefined,
  item: string,
): Value | undefined {
  for (const visit of definition.analysis.baselineVisits) {
    const values = participant.visits
      .filter(entry => entry.visit === visit && (course === undefined || entry.date <= course.firstDay))
      .sort((a, b) => a.date.localeCompare(b.date))
      .map(entry => valueAt(definition, entry, item))
      .filter(value => value !== undefined);
    const last = values.pop();
    if (last !== undefined) return last;
  }
  return undefined;
}

/** The one assessment of the item that stands for a visit in the tables. */
export function standingFor(
  definition: Definition,
  participant: TrueParticipant,
  course: Course | undefined,
  item: string,
  visit: string,
): { readonly value: Value; readonly date: string } | undefined {
  if (course === undefined) return undefined;
  let best: { value: Value; date: string; rank: readonly [number, number, string] } | undefined;
  for (const entry of participant.visits) {
    const value = valueAt(definition, entry, item);
    if (value === undefined || homeOf(definition, entry, course) !== visit) continue;
    const window = windowOf(definition, visit, course);
    if (window === undefined) continue;
    const unscheduled = kindOf(definition, entry.visit) === 'unscheduled' ? 1 : 0;
    const rank = [unscheduled, Math.abs(dayNumber(entry.date) - window.target), entry.date] as const;
    if (best === undefined || comesFirst(rank, best.rank)) best = { value, date: entry.date, rank };
  }
  return best;
}

type Rank = readonly [number, number, string];

function comesFirst(a: Rank, b: Rank): boolean {
  if (a[0] !== b[0]) return a[0] < b[0];
  if (a[1] !== b[1]) return a[1] < b[1];
  return a[2] < b[2];
}

/** The visit to which a date belongs: its own if it was in time, else the one that it is nearest to. */
function homeOf(definition: Definition, entry: TrueVisit, course: Course): string | undefined {
  const before = ['screening', 'baseline'].includes(kindOf(definition, entry.visit) ?? '');
  if (before || entry.date < course.firstDay) return undefined;
  const day = dayNumber(entry.date);
  let home: { visit: string; distance: number; target: number } | undefined;
  for (const { id, kind } of definition.visits) {
    if (kind === 'screening' || kind === 'baseline' || kind === 'unscheduled') continue;
    const window = windowOf(definition, id, course);
    if (window === undefined || day < window.from || day > window.to) continue;
    if (id === entry.visit) return id;
    const distance = Math.abs(day - window.target);
    const nearer =
      home === undefined ||
      distance < home.distance ||
      (distance === home.distance && window.target < home.target);
    if (nearer) home = { visit: id, distance, target: window.target };
  }
  return home?.visit;
}

/** Window of a visit in days since the epoch. */
function windowOf(definition: Definition, visit: string, course: Course) {
  const timing = definition.visits.find(({ id }) => id === visit)?.timing;
  if (timing === undefined || timing.anchor === 'any') return undefined;
  if (timing.anchor === 'endOfTreatment') {
    const months = Temporal.PlainDate.from(course.lastDay).add({ months: timing.targetMonths });
    const target = dayNumber(months.toString());
    return { target, from: target - timing.daysBefore, to: target + timing.daysAfter };
  }
  const firstDay = dayNumber(course.firstDay);
  // Day 1 is the first day and there is no day 0.
  const onDay = (day: number) => firstDay + (day > 0 ? day - 1 : day);
  return { target: onDay(timing.targetDay), from: onDay(timing.fromDay), to: onDay(timing.toDay) };
}

export function dayNumber(date: string): number {
  return Temporal.PlainDate.from('1970-01-01').until(date, { largestUnit: 'days' }).days;
}

function kindOf(definition: Definition, visit: string): Visit['kind'] | undefined {
  return definition.visits.find(({ id }) => id === visit)?.kind;
}

/** A typed value as it is; a calculated one worked out anew from the typed ones of the same visit. */
function valueAt(definition: Definition, entry: TrueVisit, id: string): Value | undefined {
  const item = itemsOf(definition).get(id);
  if (item?.calculated === undefined) return entry.values[id];
  const inputs = { ...entry.values };
  for (const name of namesRead(item)) {
    if (inputs[name] !== undefined || name === id) continue;
    const value = itemsOf(definition).get(name)?.calculated && valueAt(definition, entry, name);
    if (value !== undefined) inputs[name] = value;
  }
  if ('scorer' in item.calculated)
    return hasSecondScore(item.calculated.scorer) ? scoreAgain(item.calculated, inputs) : undefined;
  const value = evaluateByOtherCel(item.calculated.expression, inputs);
  if (typeof value !== 'number') return value;
  const rounded = Number(value.toFixed(item.decimals ?? 9));
  return item.type === 'integer' ? Math.round(rounded) : rounded;
}

function namesRead({ calculated }: Item): readonly string[] {
  if (calculated === undefined) return [];
  if ('scorer' in calculated) return Object.values(calculated.inputs);
  return calculated.expression.match(/[A-Za-z][A-Za-z0-9_]*/g) ?? [];
}

const cache = new WeakMap<Definition, ReadonlyMap<string, Item>>();

function itemsOf(definition: Definition): ReadonlyMap<string, Item> {
  let items = cache.get(definition);
  if (items === undefined) {
    const all = definition.forms.flatMap(form => form.sections).flatMap(section => section.items);
    items = new Map(all.map(item => [item.id, item]));
    cache.set(definition, items);
  }
  return items;
}
