import { normalQuantile } from './normal-distribution.ts';

/** Somebody who was to be masked was asked which arm it is; of one arm, or of one person and all arms. */
export interface Guesses {
  readonly correct: number;
  readonly incorrect: number;
  /** Said that they do not know. */
  readonly unknown: number;
}

export interface MaskingIndex {
  readonly n: number;
  readonly value: number;
  readonly standardError: number;
  readonly lower: number;
  readonly upper: number;
  readonly confidence: number;
}

export interface NoMaskingIndex {
  readonly n: number;
  readonly value: undefined;
  readonly reason: 'nobodyAsked' | 'chanceCannotBeTold';
}

/**
 * The index of Bang, Ni and Davis (2004, Controlled Clinical Trials 25:143) for one arm: share of right guesses less
 * share of wrong ones, those who do not know counted as neither. 1: all know; 0: as by chance; −1: all guess wrong. Its
 * variance is that of a difference of two shares of one multinomial; the interval is the normal one.
 */
export function estimateBangIndex(
  { correct, incorrect, unknown }: Guesses,
  confidence = 0.95,
): MaskingIndex | NoMaskingIndex {
  const n = correct + incorrect + unknown;
  if (n === 0) return { n, value: undefined, reason: 'nobodyAsked' };
  const right = correct / n;
  const wrong = incorrect / n;
  return withInterval(n, right - wrong, right + wrong - (right - wrong) ** 2, { least: -1, confidence });
}

/**
 * What the index of an arm is expected to be when those who name an arm do so in the proportion in which arms were given
 * out, knowing nothing else: with 4 : 1 most guess the larger arm and look as if they knew.
 */
export function bangIndexByRatio(
  share: number,
  { correct, incorrect, unknown }: Guesses,
): number | undefined {
  const n = correct + incorrect + unknown;
  return n === 0 ? undefined : ((2 * share - 1) * (correct + incorrect)) / n;
}

/** Rows: the arm that was named. Columns: the arm that it is, in the same order. */
export interface GuessTable {
  readonly named: readonly (readonly number[])[];
  /** By the arm that it is. */
  readonly unknown: readonly number[];
}

/**
 * The index of James, Bloch, Lee, Kraemer and Fuller (1996, Statistics in Medicine 15:1421) over all arms, with their
 * weights: 1 for who does not know, ½ for a wrong and 0 for a right guess, set against what guesses without knowledge
 * would give. 1: nobody knows; ½: as by chance; 0: all know.
 *
 * With these weights it is 1 − q + S q² / (2 E), where q is the share that names an arm, S the share that names a wrong
 * one and E = q² − Σ (share that names arm i) (share that names any and has arm i). Its variance is the multinomial one
 * by the delta method, which is how theirs is obtained.
 */
export function estimateJamesIndex(
  { named, unknown }: GuessTable,
  confidence = 0.95,
): MaskingIndex | NoMaskingIndex {
  const n = sumOf(named.map(sumOf)) + sumOf(unknown);
  if (n === 0) return { n, value: undefined, reason: 'nobodyAsked' };
  const shares = named.map(row => row.map(count => count / n));
  const naming = shares.map(sumOf);
  const having = shares.map((_, arm) => sumOf(shares.map(row => row[arm] as number)));
  const q = sumOf(naming);
  if (q === 0) return withInterval(n, 1, 0, { least: 0, confidence });
  const right = sumOf(shares.map((row, arm) => row[arm] as number));
  const wrong = q - right;
  const byChance = q * q - sumOf(naming.map((share, arm) => share * (having[arm] as number)));
  if (byChance <= 1e-12) return { n, value: undefined, reason: 'chanceCannotBeTold' };
  const slope = (i: number, j: number): number =>
    -1 +
    (i === j ? 0 : (q * q) / (2 * byChance)) +
    (wrong * q) / byChance -
    (wrong * q * q * (2 * q - (having[i] as number) - (naming[j] as number))) / (2 * byChance ** 2);
  const cells = shares.flatMap((row, i) => row.map((share, j) => ({ share, slope: slope(i, j) })));
  const mean = sumOf(cells.map(cell => cell.share * cell.slope));
  const square = sumOf(cells.map(cell => cell.share * cell.slope ** 2));
  return withInterval(n, 1 - q + (wrong * q * q) / (2 * byChance), square - mean ** 2, {
    least: 0,
    confidence,
  });
}

interface Range {
  readonly least: number;
  readonly confidence: number;
}

/** No index passes 1 or its least value, so its interval does not either. */
function withInterval(
  n: number,
  value: number,
  variance: number,
  { least, confidence }: Range,
): MaskingIndex {
  if (!(confidence > 0 && confidence < 1))
    throw new RangeError(`A confidence of ${confidence} does not lie between 0 and 1.`);
  const standardError = Math.sqrt(Math.max(0, variance) / n);
  const reach = -normalQuantile((1 - confidence) / 2) * standardError;
  return {
    n,
    value,
    standardError,
    lower: Math.max(least, value - reach),
    upper: Math.min(1, value + reach),
    confidence,
  };
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
