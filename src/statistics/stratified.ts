import { chiSquaredUpper } from './chi-squared.ts';
import { scoreLimits } from './difference-intervals.ts';
import { type Estimate, notEstimable } from './not-estimable.ts';
import type { Interval } from './proportion-intervals.ts';
import { restrictedVariance } from './score-difference.ts';
import { assertTable, differenceOf, type TwoByTwo } from './two-by-two.ts';

export interface CochranMantelHaenszel {
  readonly statistic: Estimate;
  readonly p: Estimate;
  readonly correctedStatistic: Estimate;
  readonly correctedP: Estimate;
  readonly oddsRatio: Estimate;
  readonly lower: Estimate;
  readonly upper: Estimate;
}

/**
 * Mantel and Haenszel (1959), with and without R's continuity correction; the common odds ratio with the variance of Robins,
 * Breslow and Greenland (1986). At these sizes the test is larger than its level: the exact conditional one is not.
 */
export function testCochranMantelHaenszel(strata: readonly TwoByTwo[], z: number): CochranMantelHaenszel {
  strata.forEach(assertTable);
  const parts = strata.map(({ x1, n1, x2, n2 }) => {
    const n = n1 + n2;
    const events = x1 + x2;
    const variance = n > 1 ? (n1 * n2 * events * (n - events)) / (n * n * (n - 1)) : 0;
    return { excess: x1 - (n1 * events) / n, variance };
  });
  const variance = sumOf(parts, part => part.variance);
  const excess = Math.abs(sumOf(parts, part => part.excess));
  const { oddsRatio, lower, upper } = commonOddsRatio(strata, z);
  if (variance === 0) {
    const none = notEstimable('noVariation');
    return { statistic: none, p: none, correctedStatistic: none, correctedP: none, oddsRatio, lower, upper };
  }
  const statistic = (excess * excess) / variance;
  // As R's mantelhaen.test: nothing is taken off an excess below one half.
  const correctedStatistic = (excess - (excess >= 0.5 ? 0.5 : 0)) ** 2 / variance;
  return {
    statistic,
    p: chiSquaredUpper(statistic, 1),
    correctedStatistic,
    correctedP: chiSquaredUpper(correctedStatistic, 1),
    oddsRatio,
    lower,
    upper,
  };
}

function commonOddsRatio(strata: readonly TwoByTwo[], z: number) {
  const cells = strata.map(({ x1, n1, x2, n2 }) => {
    const n = n1 + n2;
    const [a, b, c, d] = [x1, n1 - x1, x2, n2 - x2];
    return { p: (a + d) / n, q: (b + c) / n, r: (a * d) / n, s: (b * c) / n };
  });
  const r = sumOf(cells, cell => cell.r);
  const s = sumOf(cells, cell => cell.s);
  if (r === 0 || s === 0) {
    const none = notEstimable('noEvents');
    const infinite: Estimate = r === 0 ? none : Number.POSITIVE_INFINITY;
    return { oddsRatio: r === 0 && s > 0 ? 0 : infinite, lower: none, upper: none };
  }
  const variance =
    sumOf(cells, cell => cell.p * cell.r) / (2 * r * r) +
    sumOf(cells, cell => cell.p * cell.s + cell.q * cell.r) / (2 * r * s) +
    sumOf(cells, cell => cell.q * cell.s) / (2 * s * s);
  const reach = Math.exp(z * Math.sqrt(variance));
  return { oddsRatio: r / s, lower: r / s / reach, upper: (r / s) * reach };
}

export interface RiskDifference {
  readonly estimate: number;
  readonly satoError: number;
  readonly greenlandRobinsError: number;
}

/** Differences weighted by n₁n₂/N; errors of Sato (1989, Biometrics 45:1323) and of Greenland and Robins (1985, Biometrics 41:55). */
export function estimateRiskDifference(strata: readonly TwoByTwo[]): RiskDifference {
  strata.forEach(assertTable);
  const weight = sumOf(strata, weightOf);
  const estimate = sumOf(strata, table => weightOf(table) * differenceOf(table)) / weight;
  const p = sumOf(strata, ({ x1, n1, x2, n2 }) => {
    const n = n1 + n2;
    return (n1 * n1 * x2 - n2 * n2 * x1 + (n1 * n2 * (n2 - n1)) / 2) / (n * n);
  });
  const q = sumOf(strata, ({ x1, n1, x2, n2 }) => (x1 * (n2 - x2) + x2 * (n1 - x1)) / (2 * (n1 + n2)));
  const own = sumOf(strata, table => {
    const { x1, n1, x2, n2 } = table;
    const [p1, p2] = [x1 / n1, x2 / n2];
    return weightOf(table) ** 2 * ((p1 * (1 - p1)) / n1 + (p2 * (1 - p2)) / n2);
  });
  return {
    estimate,
    satoError: Math.sqrt(Math.max(0, estimate * p + q)) / weight,
    greenlandRobinsError: Math.sqrt(own) / weight,
  };
}

/**
 * Newcombe's interval over strata with Mantel–Haenszel weights (Yan and Su 2010, Statistics in Biopharmaceutical Research 2:285).
 * Not clipped: an end may lie a hair beyond ±1.
 */
export function stratifiedNewcombeInterval(strata: readonly TwoByTwo[], z: number): Interval {
  const total = sumOf(strata, weightOf);
  const weights = strata.map(table => weightOf(table) / total);
  const { estimate } = estimateRiskDifference(strata);
  const first = armLimits(
    strata.map(({ x1, n1 }) => ({ x: x1, n: n1 })),
    weights,
    z,
  );
  const second = armLimits(
    strata.map(({ x2, n2 }) => ({ x: x2, n: n2 })),
    weights,
    z,
  );
  const reach = (own: number, other: number) =>
    z * Math.sqrt(Math.max(0, first.scale * own * (1 - own) + second.scale * other * (1 - other)));
  return {
    lower: estimate - reach(first.lower, second.upper),
    upper: estimate + reach(first.upper, second.lower),
  };
}

function armLimits(
  arm: readonly { readonly x: number; readonly n: number }[],
  weights: readonly number[],
  z: number,
) {
  const errors = arm.map(({ x, n }) => ((x / n) * (1 - x / n)) / n);
  const weighted = arm.map((_, index) => weights[index] as number);
  const above = Math.sqrt(weighted.reduce((sum, w, i) => sum + w * w * (errors[i] as number), 0));
  const below = weighted.reduce((sum, w, i) => sum + w * Math.sqrt(errors[i] as number), 0);
  const own = below === 0 ? z : (z * above) / below;
  const limits = arm.map(({ x, n }) => unclippedWilson(x / n, n, own));
  return {
    lower: limits.reduce((sum, { lower }, i) => sum + (weighted[i] as number) * lower, 0),
    upper: limits.reduce((sum, { upper }, i) => sum + (weighted[i] as number) * upper, 0),
    scale: arm.reduce((sum, { n }, i) => sum + (weighted[i] as number) ** 2 / n, 0),
  };
}

function unclippedWilson(share: number, n: number, z: number): Interval {
  const middle = share + (z * z) / (2 * n);
  const reach = z * Math.sqrt((share * (1 - share) + (z * z) / (4 * n)) / n);
  const shrink = 1 + (z * z) / n;
  return { lower: (middle - reach) / shrink, upper: (middle + reach) / shrink };
}

/** Differences that the stratified score statistic does not reject, Mantel–Haenszel weights (Miettinen and Nurminen 1985). */
export function stratifiedScoreInterval(strata: readonly TwoByTwo[], z: number): Interval {
  const total = sumOf(strata, weightOf);
  const { estimate } = estimateRiskDifference(strata);
  const statistic = (difference: number) => {
    const excess = estimate - difference;
    if (Math.abs(excess) < 1e-15) return 0;
    const variance = sumOf(strata, table => {
      const n = table.n1 + table.n2;
      const weight = weightOf(table) / total;
      return (weight * weight * restrictedVariance(table, difference) * n) / (n - 1);
    });
    return variance > 0 ? excess / Math.sqrt(variance) : excess * Number.POSITIVE_INFINITY;
  };
  return scoreLimits(statistic, estimate, z, [-1, 1]);
}

function weightOf({ n1, n2 }: TwoByTwo): number {
  return (n1 * n2) / (n1 + n2);
}

function sumOf<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0);
}
