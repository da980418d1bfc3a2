import { type ChiSquareVariant, testChiSquare } from './chi-square-test.ts';
import { type ConditionalTest, testConditional } from './conditional-family.ts';
import { familyOfTable } from './conditional-tables.ts';
import { binomialMass } from './count-distributions.ts';
import { conditionalChances, type Largest, largestChance } from './rejection-polynomial.ts';
import type { TwoByTwo } from './two-by-two.ts';
import { type Ordering, orderings } from './unconditional-tests.ts';

/** Every table with its row of `inside`: whether a test rejects equal rates there. */
export interface RejectionRegion {
  readonly n1: number;
  readonly n2: number;
  has(x1: number, x2: number): boolean;
}

/** A test of two proportions by the tables that it rejects at a level. */
export const twoProportionTests = {
  fisher: byConditional(test => test.twoSided),
  /** For a larger first rate, at half the level. */
  fisherOneSided: (n1, n2, level) => byConditional(test => test.greater)(n1, n2, level / 2),
  fisherDoubling: byConditional(test => test.twoSidedDoubling),
  fisherMidP: byConditional(test => test.midTwoSided),
  fisherMidPObserved: byConditional(test => test.midTwoSidedObserved),
  fisherMidPDoubling: byConditional(test => test.midTwoSidedDoubling),
  boschloo: byOrdering('boschlooTwoSided'),
  /** Both one-sided tests, each at half the level. */
  boschlooCentral: (n1, n2, level) => {
    const greater = byOrdering('boschlooGreater')(n1, n2, level / 2);
    const less = byOrdering('boschlooLess')(n1, n2, level / 2);
    return { n1, n2, has: (x1, x2) => greater.has(x1, x2) || less.has(x1, x2) };
  },
  barnard: byOrdering('barnardTwoSided'),
  chiSquare: byChiSquare('plain'),
  chiSquareNMinus1: byChiSquare('nMinus1'),
  chiSquareYates: byChiSquare('yates'),
} as const satisfies Record<string, (n1: number, n2: number, level: number) => RejectionRegion>;

export type TwoProportionTest = keyof typeof twoProportionTests;

/** The tables of n₁ against n₂ that a test rejects, two-sided at a level unless its name says otherwise. */
export function rejectionRegion(
  test: TwoProportionTest,
  n1: number,
  n2: number,
  level: number,
): RejectionRegion {
  return twoProportionTests[test](n1, n2, level);
}

/** The largest chance to reject where the rates are equal, and the rate at which it is reached. */
export function exactSize(region: RejectionRegion): Largest {
  return largestChance(conditionalChances(region.n1, region.n2, (x1, x2) => region.has(x1, x2)));
}

/** The chance to reject at two true rates, by complete enumeration. */
export function exactPower(region: RejectionRegion, p1: number, p2: number): number {
  const { n1, n2 } = region;
  const second = Array.from({ length: n2 + 1 }, (_, x2) => binomialMass(x2, n2, p2));
  let power = 0;
  for (let x1 = 0; x1 <= n1; x1++) {
    const inside = second.reduce((sum, mass, x2) => (region.has(x1, x2) ? sum + mass : sum), 0);
    if (inside > 0) power += inside * binomialMass(x1, n1, p1);
  }
  return power;
}

type RegionMaker = (n1: number, n2: number, level: number) => RejectionRegion;

function byConditional(p: (test: ConditionalTest) => number): RegionMaker {
  return (n1, n2, level) =>
    regionOf(n1, n2, table => p(testConditional(familyOfTable(table), table.x1)) <= level * (1 + 1e-9));
}

function byChiSquare(variant: ChiSquareVariant): RegionMaker {
  return (n1, n2, level) =>
    regionOf(n1, n2, table => {
      const { p } = testChiSquare(table, variant);
      return typeof p === 'number' && p <= level;
    });
}

/**
 * The most extreme tables, as many as keep the largest chance within the level. That chance only grows with every table that is
 * added, so the boundary is found by halving.
 */
function byOrdering(ordering: Ordering): RegionMaker {
  return (n1, n2, level) => {
    const extremeness = tablesOf(n1, n2).map(table => orderings[ordering](table));
    const levels = [...new Set(extremeness.map(rounded))].toSorted((a, b) => b - a);
    const from = (least: number): RejectionRegion => {
      const bar = least - Math.abs(least) * 1e-7 - 1e-14;
      const inside = Uint8Array.from(extremeness, value => Number(value >= bar));
      return { n1, n2, has: (x1, x2) => inside[x1 * (n2 + 1) + x2] === 1 };
    };
    let [kept, dropped] = [-1, levels.length];
    while (dropped - kept > 1) {
      const middle = (kept + dropped) >> 1;
      if (exactSize(from(levels[middle] as number)).chance <= level * (1 + 1e-9)) kept = middle;
      else dropped = middle;
    }
    return kept < 0 ? { n1, n2, has: () => false } : from(levels[kept] as number);
  };
}

function rounded(value: number): number {
  return Number(value.toPrecision(9));
}

function regionOf(n1: number, n2: number, rejects: (table: TwoByTwo) => boolean): RejectionRegion {
  const inside = Uint8Array.from(tablesOf(n1, n2), table => Number(rejects(table)));
  return { n1, n2, has: (x1, x2) => inside[x1 * (n2 + 1) + x2] === 1 };
}

function tablesOf(n1: number, n2: number): readonly TwoByTwo[] {
  return Array.from({ length: (n1 + 1) * (n2 + 1) }, (_, index) => ({
    x1: Math.floor(index / (n2 + 1)),
    n1,
    x2: index % (n2 + 1),
    n2,
  }));
}
