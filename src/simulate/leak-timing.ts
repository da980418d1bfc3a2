import { logGamma } from '../statistics/logGamma.ts';

/** How long one request took in both worlds, about a participant who has another arm in each. */
export interface TimedPair {
  readonly role: string;
  readonly operation: string;
  readonly arms: readonly [string, string];
  readonly durationsMs: readonly [number, number];
}

export interface Timing {
  readonly pairs: number;
  /** Median of the time under the arm that comes first in the alphabet over the time under the other. */
  readonly ratio: number;
  /** Exact interval of the median by order statistics, whatever the distribution. */
  readonly interval: { readonly lower: number; readonly upper: number; readonly confidence: number };
  /** Whether the whole interval lies further than `remarkableRatio` from 1. */
  readonly isRemarkable: boolean;
}

/** Below this, nobody on a network learns anything from one request; a machine that does other work as well shows as much. */
export const remarkableRatio = 1.1;

/** The same request in two worlds, one after the other: what differs besides the arm happens to both arms equally often. */
export function compareTimes(pairs: readonly TimedPair[], confidence = 0.99): Timing | undefined {
  const logs = pairs
    .filter(({ arms }) => arms[0] !== arms[1])
    .map(({ arms, durationsMs: [first, second] }) => Math.log(first / second) * (arms[0] < arms[1] ? 1 : -1))
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  if (logs.length === 0) return undefined;
  const outside = ranksOutside(logs.length, confidence);
  const lower = outside === undefined ? 0 : Math.exp(logs[outside] as number);
  const upper =
    outside === undefined ? Number.POSITIVE_INFINITY : Math.exp(logs[logs.length - 1 - outside] as number);
  return {
    pairs: logs.length,
    ratio: Math.exp(median(logs)),
    interval: { lower, upper, confidence },
    isRemarkable: lower > remarkableRatio || upper < 1 / remarkableRatio,
  };
}

function median(ordered: readonly number[]): number {
  const middle = ordered.length / 2;
  return ((ordered[Math.ceil(middle) - 1] as number) + (ordered[Math.floor(middle)] as number)) / 2;
}

/** How many values at each end lie outside the interval; too few values have none. */
function ranksOutside(n: number, confidence: number): number | undefined {
  const tail = (1 - confidence) / 2;
  let cumulative = 0;
  for (let successes = 0; successes < n / 2; successes++) {
    const chosen = logGamma(n + 1) - logGamma(successes + 1) - logGamma(n - successes + 1);
    cumulative += Math.exp(chosen - n * Math.LN2);
    if (cumulative > tail) return successes === 0 ? undefined : successes - 1;
  }
  return undefined;
}
