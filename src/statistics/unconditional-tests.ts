import { testConditional } from './conditional-family.ts';
import { familyOfTable } from './conditional-tables.ts';
import { conditionalChances, type Largest, largestChance } from './rejection-polynomial.ts';
import { assertTable, differenceOf, type TwoByTwo } from './two-by-two.ts';

/** What says how far a table is from equal rates: the larger, the more extreme. */
export type Extremeness = (table: TwoByTwo) => number;

/** By which an exact unconditional test orders tables. */
export const orderings = {
  /** Boschloo (1970): Fisher's one-sided p-value, small for a larger first rate. */
  boschlooGreater: table => -testConditional(familyOfTable(table), table.x1).greater,
  boschlooLess: table => -testConditional(familyOfTable(table), table.x1).less,
  /** Fisher's two-sided p-value by minimum likelihood. */
  boschlooTwoSided: table => -testConditional(familyOfTable(table), table.x1).twoSided,
  /** Barnard (1947) with the pooled z of Suissa and Shuster (1985). */
  barnardGreater: pooledZ,
  barnardLess: table => -pooledZ(table),
  barnardTwoSided: table => Math.abs(pooledZ(table)),
} as const satisfies Record<string, Extremeness>;

export type Ordering = keyof typeof orderings;

/** 0 where nobody or everybody has the event. */
export function pooledZ(table: TwoByTwo): number {
  const { x1, n1, x2, n2 } = table;
  const pooled = (x1 + x2) / (n1 + n2);
  const variance = pooled * (1 - pooled) * (1 / n1 + 1 / n2);
  return variance > 0 ? differenceOf(table) / Math.sqrt(variance) : 0;
}

/** Tables as extreme within this share count as equally extreme. */
const tie = 1e-7;

/** The p-value: the largest chance, over all common rates, of a table at least as extreme, and the rate at which it is reached. */
export function testUnconditional(table: TwoByTwo, ordering: Ordering): Largest {
  assertTable(table);
  const { n1, n2 } = table;
  const extremeness = orderings[ordering];
  const observed = extremeness(table);
  const least = observed - Math.abs(observed) * tie - 1e-14;
  const region = (x1: number, x2: number) => extremeness({ x1, n1, x2, n2 }) >= least;
  return largestChance(conditionalChances(n1, n2, region));
}
