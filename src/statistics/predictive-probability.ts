import { type BetaShapes, posteriorOf, probabilityAbove } from './beta-posterior.ts';
import { logGamma } from './log-gamma.ts';

export interface PredictiveProbability {
  /** That the trial will have succeeded when all are observed, given those observed so far. */
  readonly probability: number;
  /** The fewest successes of all with which it succeeds; none where not even all would do. */
  readonly successesMin: number | undefined;
  /** How likely 0, 1, 2, … further successes are. */
  readonly further: readonly number[];
}

export interface PredictiveQuestion {
  readonly successes: number;
  readonly observed: number;
  readonly planned: number;
  readonly prior: BetaShapes;
  /** Success at the end: P(rate > threshold) is above the cut. */
  readonly threshold: number;
  readonly cut: number;
}

/** The predictive probability of Lee and Liu (2008, Clinical Trials 5:93): the beta-binomial law of those still to come. */
export function estimatePredictiveProbability(question: PredictiveQuestion): PredictiveProbability {
  const { successes, observed, planned, prior, threshold, cut } = question;
  if (!(planned >= observed)) throw new RangeError(`${observed} observed of ${planned} planned`);
  const now = posteriorOf(prior, successes, observed);
  const left = planned - observed;
  const further = Array.from({ length: left + 1 }, (_, count) => betaBinomial(count, left, now));
  const all = Array.from({ length: planned + 1 }, (_, count) => count);
  const successesMin = all.find(
    count => probabilityAbove(posteriorOf(prior, count, planned), threshold) > cut,
  );
  const probability =
    successesMin === undefined
      ? 0
      : further
          .filter((_, count) => successes + count >= successesMin)
          .reduce((sum, value) => sum + value, 0);
  return { probability: Math.min(1, probability), successesMin, further };
}

/** P(k of n) where the rate is Beta(a, b): C(n, k) B(a + k, b + n − k) / B(a, b). */
export function betaBinomial(k: number, n: number, { a, b }: BetaShapes): number {
  const choose = logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
  return Math.exp(choose + logBeta(a + k, b + n - k) - logBeta(a, b));
}

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}
