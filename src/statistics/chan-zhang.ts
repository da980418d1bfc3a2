import { binomialMass } from './count-distributions.ts';
import type { Interval } from './proportion-intervals.ts';
import { scoreOfDifference } from './score-difference.ts';
import { assertTable, type TwoByTwo } from './two-by-two.ts';

/**
 * Differences that neither of two one-sided exact unconditional tests rejects at α/2, tables ordered by the score statistic at
 * the difference (Chan and Zhang 1999, Biometrics 55:1202). The p-value need not be monotone: the lower limit is the least
 * difference that is not rejected, closed in on from a grid.
 */
export function chanZhangInterval(table: TwoByTwo, confidence: number): Interval {
  assertTable(table);
  const half = (1 - confidence) / 2;
  const mirrored = { x1: table.x2, n1: table.n2, x2: table.x1, n2: table.n1 };
  return { lower: lowerLimit(table, half), upper: -lowerLimit(mirrored, half) };
}

const gridPoints = 200;

function lowerLimit(table: TwoByTwo, half: number): number {
  const isKept = (difference: number) => oneSided(table, difference) > half;
  if (isKept(-1 + 1e-12)) return -1;
  let rejected = -1;
  for (let step = 1; step <= gridPoints; step++) {
    const difference = -1 + (2 * step) / gridPoints;
    if (!isKept(Math.min(difference, 1 - 1e-12))) {
      rejected = difference;
      continue;
    }
    let kept = difference;
    while (kept - rejected > 1e-8) {
      const middle = (kept + rejected) / 2;
      if (isKept(middle)) kept = middle;
      else rejected = middle;
    }
    return kept;
  }
  return 1;
}

/** sup over p₂ of P(score ≥ observed score) where p₁ = p₂ + difference. */
function oneSided(table: TwoByTwo, difference: number): number {
  const { n1, n2 } = table;
  const observed = scoreOfDifference(table, difference, 1);
  const least = observed - 1e-9 * Math.max(1, Math.abs(observed));
  // The statistic rises with x1, so that each x2 has a first x1 from which on tables are as extreme.
  const firsts = Array.from({ length: n2 + 1 }, (_, x2) => firstExtreme({ n1, n2 }, x2, difference, least));
  const [low, high] = [Math.max(0, -difference), Math.min(1, 1 - difference)];
  const chance = (p2: number) => chanceOf(firsts, n1, n2, p2 + difference, p2);
  return largest(chance, low, high);
}

function firstExtreme(
  { n1, n2 }: { readonly n1: number; readonly n2: number },
  x2: number,
  difference: number,
  least: number,
): number {
  let [low, high] = [0, n1 + 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (scoreOfDifference({ x1: middle, n1, x2, n2 }, difference, 1) >= least) high = middle;
    else low = middle + 1;
  }
  return low;
}

function chanceOf(firsts: readonly number[], n1: number, n2: number, p1: number, p2: number): number {
  const upper = new Float64Array(n1 + 2);
  for (let x1 = n1; x1 >= 0; x1--) upper[x1] = (upper[x1 + 1] as number) + binomialMass(x1, n1, clipped(p1));
  return firsts.reduce(
    (sum, first, x2) =>
      first > n1 ? sum : sum + (upper[first] as number) * binomialMass(x2, n2, clipped(p2)),
    0,
  );
}

function clipped(p: number): number {
  return Math.max(0, Math.min(1, p));
}

function largest(of: (p: number) => number, low: number, high: number): number {
  const points = 60;
  const values = Array.from({ length: points + 1 }, (_, index) => of(low + ((high - low) * index) / points));
  const best = values.indexOf(Math.max(...values));
  const step = (high - low) / points;
  let [a, b] = [low + Math.max(0, best - 1) * step, low + Math.min(points, best + 1) * step];
  for (let round = 0; round < 30; round++) {
    const [left, right] = [a + (b - a) / 3, b - (b - a) / 3];
    if (of(left) < of(right)) a = left;
    else b = right;
  }
  return Math.max(of((a + b) / 2), values[best] as number);
}
