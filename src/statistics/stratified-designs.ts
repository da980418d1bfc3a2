import { type ConditionalTest, testConditional } from './conditional-family.ts';
import { familyOfStrata } from './conditional-tables.ts';
import { binomialMass } from './count-distributions.ts';
import type { Estimate } from './not-estimable.ts';
import { largestChance } from './rejection-polynomial.ts';
import { testCochranMantelHaenszel } from './stratified.ts';
import type { TwoByTwo } from './two-by-two.ts';

/** Numbers of both groups in one stratum. */
export interface StratumSize {
  readonly n1: number;
  readonly n2: number;
}

/** The outcomes, a table for each stratum, at which a test rejects that the rates are equal in every stratum. */
export interface StratifiedRegion {
  readonly sizes: readonly StratumSize[];
  readonly rejected: readonly (readonly TwoByTwo[])[];
}

/** Two-sided p-values of tests over strata. */
export const stratifiedTests = {
  exactStratified: byConditional(test => test.twoSided),
  exactStratifiedMidP: byConditional(test => test.midTwoSided),
  cochranMantelHaenszel: strata => testCochranMantelHaenszel(strata, 1).p,
  /** With R's continuity correction. */
  cochranMantelHaenszelCorrected: strata => testCochranMantelHaenszel(strata, 1).correctedP,
} as const satisfies Record<string, (strata: readonly TwoByTwo[]) => Estimate>;

export type StratifiedTest = keyof typeof stratifiedTests;

/** How many outcomes strata of these sizes have: (n₁ + 1)(n₂ + 1) for each, multiplied. */
export function outcomeCount(sizes: readonly StratumSize[]): number {
  return sizes.reduce((all, { n1, n2 }) => all * (n1 + 1) * (n2 + 1), 1);
}

/** Goes through all outcomes: only for as many as `outcomeCount` shows to be few. */
export function stratifiedRegion(
  test: StratifiedTest,
  sizes: readonly StratumSize[],
  level: number,
): StratifiedRegion {
  const rejected = outcomesOf(sizes).filter(strata => {
    const p = stratifiedTests[test](strata);
    return typeof p === 'number' && p <= level * (1 + 1e-9);
  });
  return { sizes, rejected };
}

/** The chance to reject at the rates of both groups, the same in every stratum. */
export function stratifiedPower({ rejected }: StratifiedRegion, p1: number, p2: number): number {
  return rejected.reduce(
    (sum, strata) =>
      sum +
      strata.reduce(
        (mass, { x1, n1, x2, n2 }) => mass * binomialMass(x1, n1, p1) * binomialMass(x2, n2, p2),
        1,
      ),
    0,
  );
}

export interface StratifiedSize {
  readonly chance: number;
  /** The rate of each stratum at which it is reached. */
  readonly rates: readonly number[];
}

const starts = [0.1, 0.5, 0.9];

/**
 * The largest chance to reject where both groups have the same rate in each stratum, whatever the rates of the strata are. In
 * the rate of one stratum the chance is a polynomial in Bernstein form, so the peak is climbed to stratum by stratum, from a
 * grid of starts.
 */
export function stratifiedSize(region: StratifiedRegion): StratifiedSize {
  const chances = chancesGivenEvents(region);
  const grid = region.sizes.reduce<readonly (readonly number[])[]>(
    (points, _) => points.flatMap(point => starts.map(rate => [...point, rate])),
    [[]],
  );
  return grid.map(start => climb(chances, start)).reduce((a, b) => (b.chance > a.chance ? b : a));
}

/** Chance to reject given the events of each stratum, the last stratum running fastest. */
interface GivenEvents {
  /** Events at most in each stratum. */
  readonly most: readonly number[];
  readonly chances: Float64Array;
}

function chancesGivenEvents({ sizes, rejected }: StratifiedRegion): GivenEvents {
  const most = sizes.map(({ n1, n2 }) => n1 + n2);
  const chances = new Float64Array(most.reduce((all, events) => all * (events + 1), 1));
  for (const strata of rejected) {
    const place = strata.reduce((at, { x1, n1, x2, n2 }) => at * (n1 + n2 + 1) + x1 + x2, 0);
    chances[place] = (chances[place] as number) + strata.reduce((mass, table) => mass * massOf(table), 1);
  }
  return { most, chances };
}

/** Of a table given its events, where the rates are equal: C(n₁, x₁) C(n₂, x₂) / C(n₁ + n₂, x₁ + x₂). */
function massOf({ x1, n1, x2, n2 }: TwoByTwo): number {
  return (binomialMass(x1, n1, 0.5) * binomialMass(x2, n2, 0.5)) / binomialMass(x1 + x2, n1 + n2, 0.5);
}

function climb(given: GivenEvents, start: readonly number[]): StratifiedSize {
  const rates = [...start];
  let chance = 0;
  for (let round = 0; round < 30; round++) {
    const before = chance;
    for (const stratum of rates.keys()) {
      const best = largestChance(sliceAt(given, rates, stratum), 50);
      rates[stratum] = best.rate;
      chance = best.chance;
    }
    if (chance - before < 1e-11) break;
  }
  return { chance, rates };
}

/** Chance to reject given the events of one stratum, the others at their rates. */
function sliceAt({ most, chances }: GivenEvents, rates: readonly number[], stratum: number): Float64Array {
  const slice = new Float64Array((most[stratum] as number) + 1);
  const masses = most.map((events, other) =>
    Float64Array.from({ length: events + 1 }, (_, count) =>
      other === stratum ? 1 : binomialMass(count, events, rates[other] as number),
    ),
  );
  for (let place = 0; place < chances.length; place++) {
    let [rest, mass, at] = [place, chances[place] as number, 0];
    for (let other = most.length - 1; mass > 0 && other >= 0; other--) {
      const count = rest % ((most[other] as number) + 1);
      rest = (rest - count) / ((most[other] as number) + 1);
      mass *= masses[other]?.[count] as number;
      if (other === stratum) at = count;
    }
    slice[at] = (slice[at] as number) + mass;
  }
  return slice;
}

function byConditional(p: (test: ConditionalTest) => number) {
  return (strata: readonly TwoByTwo[]) =>
    p(
      testConditional(
        familyOfStrata(strata),
        strata.reduce((sum, { x1 }) => sum + x1, 0),
      ),
    );
}

function outcomesOf(sizes: readonly StratumSize[]): readonly (readonly TwoByTwo[])[] {
  return sizes.reduce<readonly (readonly TwoByTwo[])[]>(
    (made, { n1, n2 }) =>
      made.flatMap(strata =>
        Array.from({ length: (n1 + 1) * (n2 + 1) }, (_, index) => [
          ...strata,
          { x1: Math.floor(index / (n2 + 1)), n1, x2: index % (n2 + 1), n2 },
        ]),
      ),
    [[]],
  );
}
