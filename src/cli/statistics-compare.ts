import type { Result } from './offered/method.ts';

/** How far a value may lie from the expected one. `exact` allows nothing. */
export interface Tolerance {
  readonly amount: number;
  readonly kind: 'absolute' | 'relative' | 'exact';
}

/** The largest difference over all numbers of a case, in the units of its tolerance, and what does not agree. */
export interface Comparison {
  readonly largestDifference: number;
  readonly misses: readonly string[];
}

type Json = number | string | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/**
 * Holds a result to the expected value, part by part; every expected part must be there, further parts of the result may be.
 * "Inf", "-Inf" and "NaN" stand for these numbers, null for R's NA; a list of one may stand as its only member.
 */
export function compareResult(
  got: Result | undefined,
  expected: Json,
  tolerance: Tolerance,
  descriptions: readonly string[],
): Comparison {
  const misses: string[] = [];
  let largestDifference = 0;
  compare(got, expected, 'value');
  return { largestDifference, misses };

  function compare(value: Result | undefined, wanted: Json, place: string): void {
    if (value === undefined) misses.push(`${place} is not given`);
    else if (Array.isArray(wanted) || Array.isArray(value))
      compareLists(listed(value), listed(wanted), place);
    else if (isParts(wanted)) compareParts(value, wanted, place);
    else comparePlain(value, wanted, place);
  }

  function compareLists(values: readonly Result[], wanted: readonly Json[], place: string): void {
    if (values.length !== wanted.length)
      misses.push(`${place} has ${values.length} members and not ${wanted.length}`);
    else for (const [index, member] of wanted.entries()) compare(values[index], member, `${place}[${index}]`);
  }

  function compareParts(value: Result, wanted: { readonly [name: string]: Json }, place: string): void {
    const parts = isParts(value) ? (value as { readonly [name: string]: Result }) : {};
    for (const [name, part] of Object.entries(wanted))
      if (!descriptions.includes(name)) compare(parts[name], part, `${place}.${name}`);
  }

  function comparePlain(value: Result, wanted: Json, place: string): void {
    const number = numberOf(wanted);
    const isNothing = wanted === null || Number.isNaN(number);
    if (isNothing) {
      if (!(value === null || isNotEstimable(value)))
        misses.push(`${place} is ${shown(value)}, expected none`);
    } else if (number === undefined || typeof value !== 'number') {
      if (value !== wanted) misses.push(`${place} is ${shown(value)}, expected ${shown(wanted)}`);
    } else compareNumbers(value, number, place);
  }

  function compareNumbers(value: number, wanted: number, place: string): void {
    const difference = value === wanted ? 0 : distance(value, wanted, tolerance.kind);
    largestDifference = Math.max(largestDifference, Number.isNaN(difference) ? Infinity : difference);
    if (!(difference <= tolerance.amount)) misses.push(`${place} is ${value}, expected ${wanted}`);
  }
}

/** An absolute difference from a large number is taken as a share of it: a printed double has no more digits than that. */
function distance(value: number, wanted: number, kind: Tolerance['kind']): number {
  const apart = Math.abs(value - wanted);
  if (kind === 'relative') return wanted === 0 ? apart : apart / Math.abs(wanted);
  return kind === 'absolute' ? apart / Math.max(1, Math.abs(wanted)) : apart;
}

function numberOf(wanted: Json): number | undefined {
  if (typeof wanted === 'number') return wanted;
  if (wanted === 'Inf') return Number.POSITIVE_INFINITY;
  if (wanted === '-Inf') return Number.NEGATIVE_INFINITY;
  return wanted === 'NaN' ? Number.NaN : undefined;
}

function listed<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? value : [value as T];
}

function isParts(value: unknown): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNotEstimable(value: Result): boolean {
  return isParts(value) && 'notEstimable' in value;
}

function shown(value: unknown): string {
  return JSON.stringify(value);
}
