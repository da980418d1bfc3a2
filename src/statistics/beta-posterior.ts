import { betaQuantile, betaUpperQuantile } from './beta-quantile.ts';
import { betaUpperTail } from './incomplete-beta.ts';
import { type Estimate, notEstimable } from './not-estimable.ts';

/** Shapes of a beta distribution of a rate, before or after the data. */
export interface BetaShapes {
  readonly a: number;
  readonly b: number;
}

/** What is believed of a rate; all but the standard deviation lie between 0 and 1. */
export interface PosteriorSummary {
  readonly mean: number;
  readonly standardDeviation: number;
  readonly median: number;
  /** Equal tails. */
  readonly lower: number;
  readonly upper: number;
  /** The shortest interval that holds as much; none where the density has no single peak. */
  readonly densestLower: Estimate;
  readonly densestUpper: Estimate;
}

/** The conjugate posterior Beta(a + events, b + n − events) of a binomial rate (Gelman et al., Bayesian Data Analysis, 2.4). */
export function posteriorOf(prior: BetaShapes, events: number, n: number): BetaShapes {
  if (!(prior.a > 0 && prior.b > 0))
    throw new RangeError(`shapes must be above 0, not ${prior.a}, ${prior.b}`);
  if (!(Number.isInteger(events) && Number.isInteger(n) && events >= 0 && events <= n))
    throw new RangeError(`not a count out of n: ${events} of ${n}`);
  return { a: prior.a + events, b: prior.b + n - events };
}

export function estimatePosterior({ a, b }: BetaShapes, confidence = 0.95): PosteriorSummary {
  const alpha = 1 - confidence;
  const densest = densestInterval({ a, b }, confidence);
  return {
    mean: a / (a + b),
    standardDeviation: Math.sqrt((a * b) / (a + b + 1)) / (a + b),
    median: betaQuantile(0.5, a, b),
    lower: betaQuantile(alpha / 2, a, b),
    upper: betaUpperQuantile(alpha / 2, a, b),
    densestLower: densest?.lower ?? notEstimable('notAnInterval'),
    densestUpper: densest?.upper ?? notEstimable('notAnInterval'),
  };
}

/** P(rate > threshold). */
export function probabilityAbove({ a, b }: BetaShapes, threshold: number): number {
  return betaUpperTail(threshold, a, b);
}

/** The interval whose ends are equally dense; with a density that falls or rises throughout, it begins or ends at the edge. */
function densestInterval({ a, b }: BetaShapes, confidence: number) {
  const alpha = 1 - confidence;
  if (a <= 1 && b <= 1) return undefined;
  if (a <= 1) return { lower: 0, upper: betaUpperQuantile(alpha, a, b) };
  if (b <= 1) return { lower: betaQuantile(alpha, a, b), upper: 1 };
  const ends = (below: number) => ({
    lower: betaQuantile(below, a, b),
    upper: betaUpperQuantile(alpha - below, a, b),
  });
  let low = 0;
  let high = alpha;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    const { lower, upper } = ends(middle);
    const excess = (a - 1) * Math.log(lower / upper) + (b - 1) * Math.log((1 - lower) / (1 - upper));
    if (excess < 0) low = middle;
    else high = middle;
  }
  return ends((low + high) / 2);
}
