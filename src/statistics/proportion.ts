import { betaQuantile, betaUpperQuantile } from './beta-quantile.ts';
import { normalQuantile } from './normal-distribution.ts';
import { wilsonInterval } from './proportion-intervals.ts';

export type IntervalMethod = 'clopperPearson' | 'wilson';

/** A share of participants and how surely it is known; `share` and both limits lie between 0 and 1. */
export interface Proportion {
  readonly count: number;
  readonly n: number;
  readonly share: number;
  readonly lower: number;
  readonly upper: number;
  readonly method: IntervalMethod;
  readonly confidence: number;
}

/** Nobody to divide by. */
export interface NoProportion {
  readonly count: 0;
  readonly n: 0;
  readonly share: undefined;
  readonly reason: 'noParticipants';
}

/** The exact interval of Clopper and Pearson (1934), never below the stated coverage; two-sided. */
export function estimateProportion(count: number, n: number, confidence = 0.95): Proportion | NoProportion {
  const alpha = checked(count, n, confidence);
  if (n === 0) return nobody;
  const lower = count === 0 ? 0 : betaQuantile(alpha / 2, count, n - count + 1);
  const upper = count === n ? 1 : betaUpperQuantile(alpha / 2, count + 1, n - count);
  return { count, n, share: count / n, lower, upper, method: 'clopperPearson', confidence };
}

/** The score interval of Wilson (1927) without continuity correction, clipped to 0 … 1; two-sided. */
export function estimateProportionWilson(
  count: number,
  n: number,
  confidence = 0.95,
): Proportion | NoProportion {
  const alpha = checked(count, n, confidence);
  if (n === 0) return nobody;
  const { lower, upper } = wilsonInterval(count, n, -normalQuantile(alpha / 2));
  return { count, n, share: count / n, lower, upper, method: 'wilson', confidence };
}

export interface OneSidedBounds {
  readonly lower: number;
  readonly upper: number;
}

/** Exact one-sided bounds, each on its own at the stated confidence: after no event, 1 − α^(1/n) is not exceeded. */
export function estimateProportionBounds(count: number, n: number, confidence = 0.95): OneSidedBounds {
  const alpha = checked(count, n, confidence);
  if (n === 0) return { lower: 0, upper: 1 };
  return {
    lower: count === 0 ? 0 : betaQuantile(alpha, count, n - count + 1),
    upper: count === n ? 1 : betaUpperQuantile(alpha, count + 1, n - count),
  };
}

const nobody: NoProportion = { count: 0, n: 0, share: undefined, reason: 'noParticipants' };

/** Returns α. A count above n is a fault in the caller, not a finding. */
function checked(count: number, n: number, confidence: number): number {
  if (!(Number.isInteger(count) && Number.isInteger(n) && count >= 0 && count <= n))
    throw new RangeError(`not a count out of n: ${count} of ${n}`);
  if (!(confidence > 0 && confidence < 1)) throw new RangeError(`not a confidence level: ${confidence}`);
  return 1 - confidence;
}
