import Type from 'typebox';
import {
  type BetaShapes,
  estimatePosterior,
  posteriorOf,
  probabilityAbove,
} from '../../statistics/beta-posterior.ts';
import { probabilityOfDifference } from '../../statistics/posterior-difference.ts';
import { estimatePredictiveProbability } from '../../statistics/predictive-probability.ts';
import { stoppingEvents } from '../../statistics/toxicity-boundary.ts';
import { type OfferedMethods, offer, type Result } from './method.ts';

const count = Type.Integer({ minimum: 0 });
const share = Type.Number({ minimum: 0, maximum: 1 });
const shape = Type.Number({ exclusiveMinimum: 0 });
const prior = { prior_a: shape, prior_b: shape };

const twoArms = Type.Object({
  x1: count,
  n1: count,
  x2: count,
  n2: count,
  ...prior,
  p0: share,
  delta: Type.Number({ minimum: -1, maximum: 1 }),
  conf: Type.Number({ exclusiveMinimum: 0, exclusiveMaximum: 1 }),
});

const predictive = Type.Object({ x: count, n: count, N: count, ...prior, p0: share, cut: share });

const stopping = Type.Object({ n: Type.Array(count), ...prior, p_max: share, cut: share });

export const bayesian: OfferedMethods = {
  beta_binomial_two_arm: offer(twoArms, input => {
    const before = { a: input.prior_a, b: input.prior_b };
    const first = posteriorOf(before, input.x1, input.n1);
    const second = posteriorOf(before, input.x2, input.n2);
    return {
      arm1: summary(first, input.p0, input.conf),
      arm2: summary(second, input.p0, input.conf),
      p_arm1_gt_arm2: probabilityOfDifference(first, second),
      p_diff_gt_delta: probabilityOfDifference(first, second, input.delta),
    };
  }),
  bayes_predictive_probability: offer(predictive, input => {
    const found = estimatePredictiveProbability({
      successes: input.x,
      observed: input.n,
      planned: input.N,
      prior: { a: input.prior_a, b: input.prior_b },
      threshold: input.p0,
      cut: input.cut,
    });
    return {
      pp: found.probability,
      min_total_successes: found.successesMin ?? null,
      betabinom_pmf: found.further,
    };
  }),
  bayes_toxicity_stopping_boundary: offer(stopping, input => {
    const rule = {
      prior: { a: input.prior_a, b: input.prior_b },
      rateMax: input.p_max,
      cut: input.cut,
    };
    return { min_events_to_stop: input.n.map(n => stoppingEvents(rule, n) ?? null) };
  }),
};

function summary(shapes: BetaShapes, threshold: number, confidence: number): Result {
  const found = estimatePosterior(shapes, confidence);
  return {
    mean: found.mean,
    sd: found.standardDeviation,
    median: found.median,
    lower: found.lower,
    upper: found.upper,
    p_gt_p0: probabilityAbove(shapes, threshold),
    hpd_lower: found.densestLower,
    hpd_upper: found.densestUpper,
  };
}
