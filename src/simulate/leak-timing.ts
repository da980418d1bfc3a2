import { logGamma } from '../statistics/log-gamma.ts';

/** How long one request took in both worlds, about a participant who has another arm in each. */
export interface TimedPair {
  readonly role: string;
  readonly operation: string;
  readonly arms: readonly [string, string];
  readonly durationsMs: readonly [number, number];
}

export interface Timing {
  readonly arms: readonly [string, string];
  readonly pairs: number;
  /** Median of the time under the first of the arms over the time under the second. */
  readonly ratio: number;
  /** Exact interval of the median by order statistics, whatever the distribution. */
  readonly interval: { readonly lower: number; readonly upper: number; readonly confidence: number };
  /** Whether the whole interval lies further than `remarkableRatio` from 1. */
  readonly isRemarkable: boolean;
}

/** Below this, nobody on a network learns anything from one request; a machine that does other work as well shows as much. */
export const remarkableRatio = 1.1;

/**
 * The same request in two worlds, one after the other: what differs besides the arm happens to both arms equally often.
 * One comparison for each two arms, the greatest ratio first.
 */
export function compareTimes(pairs: readonly TimedPair[], confidence = 0.99): readonly Timing[] {
  const logs = new Map<string, { readonly arms: readonly [string, string]; readonly ratios: number[] }>();
  for (const { arms, durationsMs } of pairs) {
    if (arms[0] === arms[1]) continue;
    const isInOrder = arms[0] < arms[1];
    const ordered = isInOrder ? arms : ([arms[1], arms[0]] as const);
    const ratio = Math.log(durationsMs[0] / durationsMs[1]) * (isInOrder ? 1 : -1);
    const key = ordered.join(' : ');
    const of = logs.get(key) ?? { arms: ordered, ratios: [] };
    if (Number.isFinite(ratio)) of.ratios.push(ratio);
    logs.set(key, of);
  }
  return [...logs.values()]
    .filter(({ ratios }) => ratios.length > 0)
    .map(({ arms, ratios }) => timingOf(arms, ratios, confidence))
    .sort((a, b) => Math.abs(Math.log(b.ratio)) - Math.abs(Math.log(a.ratio)));
}

function timingOf(arms: readonly [string, string], ratios: readonly number[], confidence: number): Timing {
  const logs = ratios.toSorted((a, b) => a - b);
  const outside = ranksOutside(logs.length, confidence);
  const lower = outside === undefined ? 0 : Math.exp(logs[outside] as number);
  const upper =
    outside === undefined ? Number.POSITIVE_INFINITY : Math.exp(logs[logs.length - 1 - outside] as number);
  return {
    arms,
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
