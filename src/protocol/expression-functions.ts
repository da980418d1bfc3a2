import { daysFrom, plusDays, plusMonths, readInterval, yearsFrom } from './dates.ts';
import { type Argument, decimal } from './expression-operators.ts';
import type { Value } from './value.ts';

/** Undefined: it cannot be told from these values, such as from dates whose days are not known. */
export type CallableFunction = (...args: readonly Argument[]) => Value | undefined;

/** What a function takes and gives, so that a definition can be checked without data. */
export type ArgumentKind = 'number' | 'text' | 'date' | 'truth' | 'list' | 'any';

export interface BuiltInFunction {
  readonly takes: readonly ArgumentKind[];
  /** Numbers of arguments that it may be called with. */
  readonly counts: readonly number[];
  readonly gives: 'number' | 'text' | 'truth';
  readonly run: CallableFunction;
}

/** Functions of every expression. Dates are ISO text, full or partial; what partial dates leave open is unknown. */
export const builtInFunctions: Readonly<Record<string, BuiltInFunction>> = {
  completedYears: fixed(['date', 'date'], 'number', (from, to) => completedYears(text(from), text(to))),
  daysBetween: fixed(['date', 'date'], 'number', (from, to) => daysBetween(text(from), text(to))),
  within: {
    takes: ['date', 'date', 'number', 'text', 'truth'],
    counts: [4, 5],
    gives: 'truth',
    run: (date, anchor, count, unit, inclusive = true) =>
      within(text(date), text(anchor), number(count), text(unit), inclusive === true),
  },
  onOrBefore: fixed(['date', 'date'], 'truth', (a, b) => negate(before(text(b), text(a)))),
  before: fixed(['date', 'date'], 'truth', (a, b) => before(text(a), text(b))),
  addDays: fixed(['date', 'number'], 'text', (date, days) => shift(text(date), whole(days), plusDays)),
  addMonths: fixed(['date', 'number'], 'text', (date, count) => shift(text(date), whole(count), plusMonths)),
  min: fixed(['number', 'number'], 'number', (a, b) => Math.min(number(a), number(b))),
  max: fixed(['number', 'number'], 'number', (a, b) => Math.max(number(a), number(b))),
  abs: fixed(['number'], 'number', x => Math.abs(number(x))),
  floor: fixed(['number'], 'number', x => Math.floor(number(x))),
  clamp: fixed(['number', 'number', 'number'], 'number', (x, from, to) =>
    Math.min(Math.max(number(x), number(from)), number(to)),
  ),
  round: {
    takes: ['number', 'number'],
    counts: [1, 2],
    gives: 'number',
    run: (x, decimals = 0) => round(number(x), number(decimals)),
  },
  integer: fixed(['number'], 'number', x => round(number(x), 0)),
  text: fixed(['any'], 'text', x => String(x)),
  size: fixed(['any'], 'number', x => sizeOf(x)),
  contains: fixed(['text', 'text'], 'truth', (a, b) => text(a).includes(text(b))),
  startsWith: fixed(['text', 'text'], 'truth', (a, b) => text(a).startsWith(text(b))),
  endsWith: fixed(['text', 'text'], 'truth', (a, b) => text(a).endsWith(text(b))),
  /** With a list of conditions instead of two counts it counts them itself and bears unknown ones. */
  atLeast: {
    takes: ['number', 'any', 'number'],
    counts: [2, 3],
    gives: 'truth',
    run: (wanted, known, possible) => atLeast(number(wanted), number(known), number(possible)),
  },
};

/** No trial looks further than this many days, months or years; the calendar itself ends some way beyond. */
const reachMax = 20_000;

function fixed(
  takes: readonly ArgumentKind[],
  gives: BuiltInFunction['gives'],
  run: CallableFunction,
): BuiltInFunction {
  return { takes, counts: [takes.length], gives, run };
}

/** Whole years from one date to another, when every reading of partial dates gives the same. */
function completedYears(from: string, to: string): number | undefined {
  const [start, end] = [readInterval(from), readInterval(to)];
  if (start === undefined || end === undefined) return undefined;
  const fewest = yearsFrom(start.latest, end.earliest);
  return fewest === yearsFrom(start.earliest, end.latest) ? fewest : undefined;
}

function daysBetween(from: string, to: string): number | undefined {
  const [start, end] = [readInterval(from), readInterval(to)];
  if (start === undefined || end === undefined) return undefined;
  const fewest = daysFrom(start.latest, end.earliest);
  return fewest === daysFrom(start.earliest, end.latest) ? fewest : undefined;
}

/** Whether a date is no further back from the anchor than so many units; a date after the anchor is. */
function within(
  date: string,
  anchor: string,
  count: number,
  unit: string,
  inclusive: boolean,
): boolean | undefined {
  const cutOff = shiftInterval(anchor, count, unit);
  const when = readInterval(date);
  if (cutOff === undefined || when === undefined) return undefined;
  const reaches = (day: string, limit: string): boolean => (inclusive ? day >= limit : day > limit);
  // 62.5 days back is reached by 62 days and not by 63, whether the limit itself counts or not.
  const halfDay = unit === 'days' && !Number.isInteger(count);
  const inside = halfDay ? (day: string, limit: string): boolean => day >= limit : reaches;
  if (inside(when.earliest, cutOff.latest)) return true;
  return inside(when.latest, cutOff.earliest) ? undefined : false;
}

function shiftInterval(
  anchor: string,
  count: number,
  unit: string,
): { readonly earliest: string; readonly latest: string } | undefined {
  const interval = readInterval(anchor);
  if (interval === undefined || Math.abs(count) > reachMax) return undefined;
  const back = backBy(count, unit);
  return { earliest: back(interval.earliest), latest: back(interval.latest) };
}

function backBy(count: number, unit: string): (date: string) => string {
  if (unit === 'days') return date => plusDays(date, -Math.floor(count));
  if (unit === 'months') return date => plusMonths(date, -whole(count));
  if (unit === 'years') return date => plusMonths(date, -12 * whole(count));
  throw new Error(`A window is counted in days, months or years, not in ${unit}.`);
}

function before(a: string, b: string): boolean | undefined {
  const [first, second] = [readInterval(a), readInterval(b)];
  if (first === undefined || second === undefined) return undefined;
  if (first.latest < second.earliest) return true;
  return first.earliest >= second.latest ? false : undefined;
}

function negate(verdict: boolean | undefined): boolean | undefined {
  return verdict === undefined ? undefined : !verdict;
}

function shift(date: string, count: number, by: (day: string, count: number) => string): string | undefined {
  const interval = readInterval(date);
  if (interval === undefined || Math.abs(count) > reachMax) return undefined;
  return interval.earliest === interval.latest ? by(interval.earliest, count) : undefined;
}

/** Halves go away from zero, as people round. */
function round(value: number, decimals: number): number {
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > 12)
    throw new Error(`A number is rounded to 0 to 12 decimals, not to ${decimals}.`);
  const factor = 10 ** decimals;
  return decimal((Math.sign(value) * Math.round(decimal(Math.abs(value) * factor))) / factor);
}

function atLeast(wanted: number, known: number, possible: number): boolean | undefined {
  if (known >= wanted) return true;
  return possible < wanted ? false : undefined;
}

function sizeOf(value: Argument | undefined): number {
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  throw new Error('Only a text or a list has a size.');
}

function number(value: Argument | undefined): number {
  if (typeof value === 'number') return value;
  throw new Error(`A number is wanted, not ${JSON.stringify(value)}.`);
}

function whole(value: Argument | undefined): number {
  const count = number(value);
  if (Number.isInteger(count)) return count;
  throw new Error(`A whole number is wanted, not ${count}.`);
}

function text(value: Argument | undefined): string {
  if (typeof value === 'string') return value;
  throw new Error(`A text or date is wanted, not ${JSON.stringify(value)}.`);
}
