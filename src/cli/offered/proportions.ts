import Type from 'typebox';
import { notEstimable } from '../../statistics/not-estimable.ts';
import {
  estimateProportion,
  estimateProportionBounds,
  estimateProportionWilson,
  type NoProportion,
  type Proportion,
} from '../../statistics/proportion.ts';
import { type OfferedMethods, offer, type Result } from './method.ts';

const shareOfOneGroup = Type.Object({
  x: Type.Integer({ minimum: 0 }),
  n: Type.Integer({ minimum: 0 }),
  conf: Type.Number({ exclusiveMinimum: 0, exclusiveMaximum: 1 }),
});

export const proportions: OfferedMethods = {
  clopper_pearson: offer(shareOfOneGroup, ({ x, n, conf }) => limits(estimateProportion(x, n, conf))),
  wilson: offer(shareOfOneGroup, ({ x, n, conf }) => limits(estimateProportionWilson(x, n, conf))),
  clopper_pearson_one_sided: offer(shareOfOneGroup, ({ x, n, conf }) => ({
    ...estimateProportionBounds(x, n, conf),
  })),
};

function limits(estimate: Proportion | NoProportion): Result {
  return estimate.share === undefined
    ? { lower: notEstimable('groupEmpty'), upper: notEstimable('groupEmpty') }
    : { lower: estimate.lower, upper: estimate.upper };
}
