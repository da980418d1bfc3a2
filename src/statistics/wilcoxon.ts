import { midranks } from './midranks.ts';
import { normalCumulative } from './normal-distribution.ts';
import { type Estimate, type NotEstimableReason, notEstimable } from './not-estimable.ts';
import { twoSidedZ } from './proportion-intervals.ts';
import { type RankTails, rankQuantile, rankSumLaw, signedRankLaw, tailsOf } from './rank-distributions.ts';
import { sumOf } from './sums.ts';

/** Chances of a statistic as high, as low, and as far from its mean; the reason instead where there is no law. */
type EstimatedTails = { readonly [Tail in keyof RankTails]: Estimate };

export interface RankSumTest extends EstimatedTails {
  /** Mann and Whitney's U of the first sample: pairs in which it is larger, ties counted half. */
  readonly u: Estimate;
}

/** Wilcoxon's rank-sum test, exact also with ties: over all ways to deal the midranks (1945; Mann and Whitney 1947). */
export function testRankSum(x: readonly number[], y: readonly number[]): RankSumTest {
  if (x.length === 0 || y.length === 0) return { ...noTails('groupEmpty'), u: notEstimable('groupEmpty') };
  const ranks = midranks([...x, ...y]);
  const own = sumOf(ranks.slice(0, x.length));
  const tails = tailsOf(rankSumLaw(ranks, x.length), Math.round(2 * own));
  return { ...tails, u: own - (x.length * (x.length + 1)) / 2 };
}

export interface NormalRankSumTest {
  readonly corrected: Estimate;
  readonly uncorrected: Estimate;
}

/** The same by the normal approximation with the variance for ties; two-sided. */
export function testRankSumNormal(x: readonly number[], y: readonly number[]): NormalRankSumTest {
  const [m, n] = [x.length, y.length];
  const u = sumOf(midranks([...x, ...y]).slice(0, m)) - (m * (m + 1)) / 2;
  const ties = [...Map.groupBy([...x, ...y], value => value).values()].map(tied => tied.length);
  const lost = sumOf(ties.map(t => t ** 3 - t)) / ((m + n) * (m + n - 1));
  const variance = ((m * n) / 12) * (m + n + 1 - lost);
  if (!(variance > 0))
    return { corrected: notEstimable('noVariation'), uncorrected: notEstimable('noVariation') };
  const away = u - (m * n) / 2;
  const p = (z: number) => 2 * normalCumulative(-Math.abs(z));
  return {
    corrected: p((away - Math.sign(away) * 0.5) / Math.sqrt(variance)),
    uncorrected: p(away / Math.sqrt(variance)),
  };
}

export interface ShiftInterval {
  readonly estimate: Estimate;
  readonly lower: Estimate;
  readonly upper: Estimate;
  /** The confidence that the order statistics really have, without ties. */
  readonly achieved: number;
}

/** Hodges and Lehmann (1963): median of all differences, limits by their order statistics. */
export function estimateShift(x: readonly number[], y: readonly number[], confidence: number): ShiftInterval {
  const law = rankSumLaw(
    Array.from({ length: x.length + y.length }, (_, index) => index + 1),
    x.length,
  );
  const least = (x.length * (x.length + 1)) / 2;
  return byOrder(differencesOf(x, y), undoubled(law, least), confidence);
}

/** The same with limits by the normal approximation of their places, for samples whose exact law takes too long. */
export function estimateShiftNormal(
  x: readonly number[],
  y: readonly number[],
  confidence: number,
): Omit<ShiftInterval, 'achieved'> {
  const differences = differencesOf(x, y);
  const pairs = differences.length;
  const reach = twoSidedZ(confidence) * Math.sqrt((pairs * (x.length + y.length + 1)) / 12);
  const place = Math.max(1, Math.floor(pairs / 2 - reach));
  return {
    estimate: middleOf(differences),
    lower: differences[place - 1] ?? notEstimable('tooFewObservations'),
    upper: differences[pairs - place] ?? notEstimable('tooFewObservations'),
  };
}

function differencesOf(x: readonly number[], y: readonly number[]): Float64Array {
  const differences = new Float64Array(x.length * y.length);
  for (const [i, a] of x.entries()) for (const [j, b] of y.entries()) differences[i * y.length + j] = a - b;
  return differences.sort();
}

/** The same for one sample of changes: Walsh averages, each with itself too. */
export function estimateCentre(changes: readonly number[], confidence: number): ShiftInterval {
  const averages = changes
    .flatMap((a, i) => changes.slice(i).map(b => (a + b) / 2))
    .toSorted((a, b) => a - b);
  const law = signedRankLaw(changes.map((_, index) => index + 1));
  return byOrder(averages, undoubled(law, 0), confidence);
}

function byOrder(sorted: ArrayLike<number>, law: Float64Array, confidence: number): ShiftInterval {
  const { value, below } = rankQuantile(law, (1 - confidence) / 2);
  const place = Math.max(1, value);
  const at = (index: number): Estimate => sorted[index] ?? notEstimable('tooFewObservations');
  const outside = value === 0 ? 0 : below;
  return {
    estimate: middleOf(sorted),
    lower: at(place - 1),
    upper: at(sorted.length - place),
    achieved: 1 - 2 * outside,
  };
}

function middleOf(sorted: ArrayLike<number>): Estimate {
  if (sorted.length === 0) return notEstimable('tooFewObservations');
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] as number) + (sorted[Math.floor(middle)] as number)) / 2;
}

/** The law of the sum itself, from `least` on. */
function undoubled(law: Float64Array, least: number): Float64Array {
  return Float64Array.from(
    { length: (law.length - 1) / 2 + 1 - least },
    (_, k) => law[2 * (k + least)] as number,
  );
}

export interface SignedRankTest extends EstimatedTails {
  /** Sum of the ranks of what rose. */
  readonly v: number;
  /** Changes of 0 are left out. */
  readonly nonZero: number;
}

/** Wilcoxon's signed-rank test, exact with ties; zeros are dropped. */
export function testSignedRank(changes: readonly number[]): SignedRankTest {
  const moved = changes.filter(change => change !== 0);
  const ranks = midranks(moved.map(Math.abs));
  const v = sumOf(ranks.filter((_, index) => (moved[index] as number) > 0));
  const tails =
    moved.length === 0 ? noTails('noVariation') : tailsOf(signedRankLaw(ranks), Math.round(2 * v));
  return { ...tails, v, nonZero: moved.length };
}

function noTails(reason: NotEstimableReason): EstimatedTails {
  const none = notEstimable(reason);
  return { greater: none, less: none, twoSided: none };
}

export interface NormalTest {
  readonly z: Estimate;
  readonly p: Estimate;
}

/** Van Elteren's test (1960): rank sums of the strata, each over its size plus one; permutation variance, no correction. */
export function testVanElteren(
  values: readonly number[],
  isFirst: readonly boolean[],
  strata: readonly (string | number)[],
): NormalTest {
  let [excess, variance] = [0, 0];
  for (const indices of Map.groupBy([...values.keys()], index => strata[index] as string | number).values()) {
    const n = indices.length;
    const ranks = midranks(indices.map(index => values[index] as number));
    const own = ranks.filter((_, k) => isFirst[indices[k] as number]);
    const m = own.length;
    if (n < 2) continue;
    const spread = sumOf(ranks.map(rank => (rank - (n + 1) / 2) ** 2));
    excess += (sumOf(own) - (m * (n + 1)) / 2) / (n + 1);
    variance += (m * (n - m) * spread) / (n * (n - 1)) / (n + 1) ** 2;
  }
  if (!(variance > 0)) return { z: notEstimable('noVariation'), p: notEstimable('noVariation') };
  const z = excess / Math.sqrt(variance);
  return { z, p: 2 * normalCumulative(-Math.abs(z)) };
}
