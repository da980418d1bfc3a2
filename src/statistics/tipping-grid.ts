import { testConditional } from './conditional-family.ts';
import { familyOfTable } from './conditional-tables.ts';
import type { TwoByTwo } from './two-by-two.ts';
import { testUnconditional } from './unconditional-tests.ts';

/** Responders seen, participants in all and how many of them have no outcome, by arm. */
export interface IncompleteTable extends TwoByTwo {
  readonly missing1: number;
  readonly missing2: number;
}

/**
 * A p-value for every way in which the missing outcomes may have been (Yan, Lee and Li 2009, Pharm Stat 8:1): row i has i responders
 * among the missing of the first arm, column j has j among those of the second. [0][0] takes all as non-responders.
 */
export function tippingGrid(
  { missing1, missing2, ...table }: IncompleteTable,
  pOf: (table: TwoByTwo) => number,
): readonly (readonly number[])[] {
  if (table.x1 + missing1 > table.n1 || table.x2 + missing2 > table.n2)
    throw new RangeError('more responders and missing outcomes than participants');
  return Array.from({ length: missing1 + 1 }, (_, i) =>
    Array.from({ length: missing2 + 1 }, (_, j) => pOf({ ...table, x1: table.x1 + i, x2: table.x2 + j })),
  );
}

/** Two-sided by minimum likelihood. */
export function fisherP(table: TwoByTwo): number {
  return testConditional(familyOfTable(table), table.x1).twoSided;
}

/** Twice the smaller one-sided p-value. */
export function boschlooCentralP(table: TwoByTwo): number {
  const greater = testUnconditional(table, 'boschlooGreater').chance;
  const less = testUnconditional(table, 'boschlooLess').chance;
  return Math.min(1, 2 * Math.min(greater, less));
}
