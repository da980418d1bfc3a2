import { scoreLimits } from './difference-intervals.ts';
import { type Estimate, notEstimable } from './not-estimable.ts';
import type { Interval } from './proportion-intervals.ts';
import { assertTable, type TwoByTwo } from './two-by-two.ts';

export interface RatioEstimate {
  readonly estimate: Estimate;
  readonly lower: Estimate;
  readonly upper: Estimate;
}

/** Woolf's interval of the odds ratio on the log scale (1955); `added` ½ in every cell is Haldane's and Anscombe's. */
export function woolfOddsRatio(table: TwoByTwo, z: number, added = 0): RatioEstimate {
  assertTable(table);
  const { x1, n1, x2, n2 } = table;
  const [a, b, c, d] = [x1 + added, n1 - x1 + added, x2 + added, n2 - x2 + added];
  return logInterval(a * d, b * c, Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d), z);
}

/** Katz's interval of the risk ratio on the log scale (1978). */
export function katzRiskRatio(table: TwoByTwo, z: number): RatioEstimate {
  assertTable(table);
  const { x1, n1, x2, n2 } = table;
  return logInterval(x1 * n2, x2 * n1, Math.sqrt(1 / x1 - 1 / n1 + 1 / x2 - 1 / n2), z);
}

/** exp(ln(above / below) ± z · error); with a zero the end on its side stands and the other cannot be told. */
function logInterval(above: number, below: number, error: number, z: number): RatioEstimate {
  const none = notEstimable('noEvents');
  if (above === 0 && below === 0) return { estimate: none, lower: none, upper: none };
  if (above === 0) return { estimate: 0, lower: 0, upper: none };
  const infinite = Number.POSITIVE_INFINITY;
  if (below === 0) return { estimate: infinite, lower: none, upper: infinite };
  const estimate = above / below;
  return { estimate, lower: estimate * Math.exp(-z * error), upper: estimate * Math.exp(z * error) };
}

/** Risk ratios that the score statistic does not reject: Koopman (1984); times (N − 1)/N Miettinen and Nurminen (1985). */
export function scoreRiskRatio(table: TwoByTwo, z: number, isScaled: boolean): Interval {
  assertTable(table);
  const statistic = (log: number) => scoreOfRiskRatio(table, Math.exp(log), isScaled);
  return onLogScale(statistic, z, table.x1 === 0, table.x2 === 0);
}

function scoreOfRiskRatio({ x1, n1, x2, n2 }: TwoByTwo, ratio: number, isScaled: boolean): number {
  const n = n1 + n2;
  const events = x1 + x2;
  const linear = n1 * ratio + x1 + n2 + x2 * ratio;
  const root = Math.sqrt(Math.max(0, linear * linear - 4 * n * ratio * events));
  // The smaller root, without cancellation.
  const p2 = (2 * events) / (linear + root);
  const p1 = ratio * p2;
  const variance = (p1 * Math.max(0, 1 - p1)) / n1 + (ratio * ratio * p2 * Math.max(0, 1 - p2)) / n2;
  const excess = x1 / n1 - (ratio * x2) / n2;
  return standardised(excess, variance, n, isScaled);
}

/** Odds ratios that the score statistic, times (N − 1)/N, does not reject (Miettinen and Nurminen 1985). */
export function scoreOddsRatio(table: TwoByTwo, z: number): Interval {
  assertTable(table);
  const { x1, n1, x2, n2 } = table;
  const statistic = (log: number) => scoreOfOddsRatio(table, Math.exp(log));
  return onLogScale(statistic, z, x1 === 0 || x2 === n2, x2 === 0 || x1 === n1);
}

function scoreOfOddsRatio({ x1, n1, x2, n2 }: TwoByTwo, ratio: number): number {
  const events = x1 + x2;
  const a = n2 * (ratio - 1);
  const b = n1 * ratio + n2 - events * (ratio - 1);
  const root = Math.sqrt(Math.max(0, b * b + 4 * a * events));
  const p2 = (2 * events) / (b + root);
  const p1 = (p2 * ratio) / (1 + p2 * (ratio - 1));
  const information = 1 / (n1 * p1 * (1 - p1)) + 1 / (n2 * p2 * (1 - p2));
  const n = n1 + n2;
  return (x1 - n1 * p1) * Math.sqrt(information) * Math.sqrt((n - 1) / n);
}

function standardised(excess: number, variance: number, n: number, isScaled: boolean): number {
  if (Math.abs(excess) < 1e-300) return 0;
  const scaled = isScaled ? (variance * n) / (n - 1) : variance;
  return scaled > 0 ? excess / Math.sqrt(scaled) : excess * Number.POSITIVE_INFINITY;
}

/** Ratios beyond e^±20 are taken for 0 and infinity: nearer to them the restricted rates lose their last digits. */
const logReach = 20;

function onLogScale(
  statistic: (log: number) => number,
  z: number,
  reachesZero: boolean,
  reachesInfinity: boolean,
): Interval {
  if (reachesZero && reachesInfinity) return { lower: 0, upper: Number.POSITIVE_INFINITY };
  const at = middleOf(statistic);
  const { lower, upper } = scoreLimits(statistic, at, z, [-logReach, logReach]);
  return {
    lower: reachesZero ? 0 : Math.exp(lower),
    upper: reachesInfinity ? Number.POSITIVE_INFINITY : Math.exp(upper),
  };
}

/** Where the falling statistic passes 0. */
function middleOf(statistic: (log: number) => number): number {
  let [low, high] = [-logReach, logReach];
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2;
    if (statistic(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
