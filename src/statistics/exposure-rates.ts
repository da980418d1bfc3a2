import { betaQuantile, betaUpperQuantile } from './beta-quantile.ts';
import { binomialMass } from './count-distributions.ts';
import { scoreLimits } from './difference-intervals.ts';
import { gammaQuantile, gammaUpperQuantile } from './gamma-quantile.ts';
import { type Estimate, notEstimable } from './not-estimable.ts';
import type { Interval } from './proportion-intervals.ts';

/** Events in an arm and the time in which they could happen, in one unit of time for both arms. */
export interface Exposure {
  readonly events: number;
  readonly time: number;
}

/** Garwood's exact limits of a Poisson rate (1936). */
export function garwoodInterval({ events, time }: Exposure, confidence: number): Interval {
  const half = (1 - confidence) / 2;
  return {
    lower: events === 0 ? 0 : gammaQuantile(half, events) / time,
    upper: gammaUpperQuantile(half, events + 1) / time,
  };
}

export interface RateRatio {
  readonly estimate: Estimate;
  readonly lower: number;
  readonly upper: number;
  /** Two-sided, by minimum likelihood. */
  readonly p: number;
}

/** The ratio of two rates: given all events, those of the first arm are binomial (Przyborowski and Wilenski 1940). */
export function estimateRateRatio(first: Exposure, second: Exposure, confidence: number): RateRatio {
  const n = first.events + second.events;
  const half = (1 - confidence) / 2;
  const odds = (p: number) =>
    p >= 1 ? Number.POSITIVE_INFINITY : ((p / (1 - p)) * second.time) / first.time;
  const x = first.events;
  return {
    estimate: ratioOf(first, second),
    lower: x === 0 ? 0 : odds(betaQuantile(half, x, n - x + 1)),
    upper: x === n ? Number.POSITIVE_INFINITY : odds(betaUpperQuantile(half, x + 1, n - x)),
    p: minimumLikelihood(x, n, first.time / (first.time + second.time)),
  };
}

function ratioOf(first: Exposure, second: Exposure): Estimate {
  if (second.events > 0) return first.events / first.time / (second.events / second.time);
  return first.events > 0 ? Number.POSITIVE_INFINITY : notEstimable('noEvents');
}

/** Chance of everything no likelier than what was observed, within a share of 10⁻⁷. */
function minimumLikelihood(x: number, n: number, p: number): number {
  const own = binomialMass(x, n, p) * (1 + 1e-7);
  let sum = 0;
  for (let k = 0; k <= n; k++) {
    const mass = binomialMass(k, n, p);
    if (mass <= own) sum += mass;
  }
  return Math.min(1, sum);
}

/** Differences of two rates that the score statistic does not reject (Miettinen and Nurminen 1985 for rates). */
export function rateDifferenceInterval(first: Exposure, second: Exposure, z: number): Interval {
  const estimate = first.events / first.time - second.events / second.time;
  const reach = 10 * (z * z + first.events + second.events + 1) * (1 / first.time + 1 / second.time);
  const statistic = (difference: number) => {
    const excess = estimate - difference;
    if (Math.abs(excess) < 1e-300) return 0;
    const { r1, r2 } = restrictedRates(first, second, difference);
    const variance = r1 / first.time + r2 / second.time;
    return variance > 0 ? excess / Math.sqrt(variance) : excess * Number.POSITIVE_INFINITY;
  };
  return scoreLimits(statistic, estimate, z, [-reach, reach]);
}

/** The rates as likely as they can be where r₁ − r₂ is `difference`. */
function restrictedRates(first: Exposure, second: Exposure, difference: number) {
  const time = first.time + second.time;
  const linear = time * difference - first.events - second.events;
  const root = Math.sqrt(linear * linear + 4 * time * second.events * difference);
  const raw = (root - linear) / (2 * time);
  const r2 = Math.max(raw, 0, -difference);
  return { r1: Math.max(0, r2 + difference), r2 };
}

/** Chance to see at least one event among n where each has it with chance p. */
export function chanceOfAny(n: number, p: number): number {
  return n === 0 ? 0 : -Math.expm1(n * Math.log1p(-p));
}

/** The rate that n participants show at least once with the given chance: also the upper limit after no event. */
export function rateSeenWith(chance: number, n: number): number {
  return -Math.expm1(Math.log1p(-chance) / n);
}
