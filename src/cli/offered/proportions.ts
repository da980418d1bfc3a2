import Type from 'typebox';
import { notEstimable } from '../../statistics/not-estimable.ts';
import {
  estimateProportion,
  estimateProportionBounds,
  estimateProportionWilson,
  type NoProportion,
  type Proportion,
} from '../../statistics/proportion.ts';
import {
  agrestiCoullInterval,
  type Interval,
  jeffreysInterval,
  midPInterval,
  twoSidedZ,
  wilsonCorrectedInterval,
} from '../../statistics/proportion-intervals.ts';
import { confidence } from './inputs.ts';
import { type OfferedMethods, offer, type Result } from './method.ts';

const shareOfOneGroup = Type.Object({
  x: Type.Integer({ minimum: 0 }),
  n: Type.Integer({ minimum: 0 }),
  conf: confidence,
});

function interval(of: (x: number, n: number, conf: number) => Interval) {
  return offer(shareOfOneGroup, ({ x, n, conf }) => (n === 0 ? nobody : { ...of(x, n, conf) }));
}

const nobody: Result = { lower: notEstimable('groupEmpty'), upper: notEstimable('groupEmpty') };

export const proportions: OfferedMethods = {
  clopper_pearson: offer(shareOfOneGroup, ({ x, n, conf }) => limits(estimateProportion(x, n, conf))),
  wilson: offer(shareOfOneGroup, ({ x, n, conf }) => limits(estimateProportionWilson(x, n, conf))),
  wilson_cc: interval((x, n, conf) => wilsonCorrectedInterval(x, n, twoSidedZ(conf), Math.abs(x - n / 2))),
  mid_p: interval(midPInterval),
  jeffreys: interval(jeffreysInterval),
  agresti_coull: interval((x, n, conf) => agrestiCoullInterval(x, n, twoSidedZ(conf))),
  clopper_pearson_one_sided: offer(shareOfOneGroup, ({ x, n, conf }) => ({
    ...estimateProportionBounds(x, n, conf),
  })),
};

function limits(estimate: Proportion | NoProportion): Result {
  return estimate.share === undefined ? nobody : { lower: estimate.lower, upper: estimate.upper };
}
