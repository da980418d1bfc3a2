import Type from 'typebox';
import {
  chanceOfAny,
  estimateRateRatio,
  garwoodInterval,
  rateDifferenceInterval,
  rateSeenWith,
} from '../../statistics/exposure-rates.ts';
import { estimateProportion } from '../../statistics/proportion.ts';
import { twoSidedZ } from '../../statistics/proportion-intervals.ts';
import { testCochranArmitage, testJonckheere } from '../../statistics/trend-tests.ts';
import { confidence } from './inputs.ts';
import { type OfferedMethods, offer } from './method.ts';

const count = Type.Integer({ minimum: 0 });
const time = Type.Number({ exclusiveMinimum: 0 });
const usual = 0.95;

export const trendsAndRates: OfferedMethods = {
  cochran_armitage: offer(
    Type.Object({
      x: Type.Array(count),
      n: Type.Array(Type.Integer({ minimum: 1 })),
      score: Type.Array(Type.Number()),
    }),
    ({ x, n, score }) => {
      const groups = x.map((events, i) => ({ events, n: n[i] ?? 0, score: score[i] ?? 0 }));
      const test = testCochranArmitage(groups);
      return {
        z: test.z,
        p_asym_two_sided: test.asymptotic,
        p_greater: test.greater,
        p_less: test.less,
        p_two_sided_dist: test.twoSidedDistance,
        p_point: test.point,
        p_two_sided_doubling: test.twoSidedDoubling,
        p_two_sided_minlike: test.twoSidedLikelihood,
      };
    },
  ),
  jonckheere_terpstra: offer(
    Type.Object({ y: Type.Array(Type.Number()), group: Type.Array(Type.Number()) }),
    ({ y, group }) => {
      const test = testJonckheere(y, group);
      return {
        J: test.statistic,
        mean: test.mean,
        var: test.variance,
        z: test.z,
        p_increasing_asym: test.asymptotic,
        p_greater_exact: test.greater,
        p_less_exact: test.less,
        p_two_sided_doubling: test.twoSidedDoubling,
      };
    },
  ),
  exposure_adjusted_incidence: offer(
    Type.Object({
      events1: count,
      time1: time,
      events2: count,
      time2: time,
      conf: Type.Optional(confidence),
    }),
    ({ events1, time1, events2, time2, conf = usual }) => {
      const [first, second] = [
        { events: events1, time: time1 },
        { events: events2, time: time2 },
      ];
      const [own, other] = [garwoodInterval(first, conf), garwoodInterval(second, conf)];
      const ratio = estimateRateRatio(first, second, conf);
      const difference = rateDifferenceInterval(first, second, twoSidedZ(conf));
      return {
        rate1: events1 / time1,
        lower1: own.lower,
        upper1: own.upper,
        rate2: events2 / time2,
        lower2: other.lower,
        upper2: other.upper,
        rate_ratio: ratio.estimate,
        rr_lower_exact: ratio.lower,
        rr_upper_exact: ratio.upper,
        p_exact_two_sided: ratio.p,
        rate_diff: events1 / time1 - events2 / time2,
        rd_lower_mn: difference.lower,
        rd_upper_mn: difference.upper,
      };
    },
  ),
  probability_at_least_one_event: offer(
    Type.Object({
      n: Type.Integer({ minimum: 1 }),
      p: Type.Array(Type.Number({ minimum: 0, maximum: 1 })),
    }),
    ({ n, p }) => {
      const none = estimateProportion(0, n, usual);
      return {
        prob: p.map(rate => chanceOfAny(n, rate)),
        upper95_one_sided_if_zero: rateSeenWith(0.95, n),
        upper_two_sided95_if_zero: none.share === undefined ? 1 : none.upper,
        p_for_80pct: rateSeenWith(0.8, n),
        p_for_95pct: rateSeenWith(0.95, n),
      };
    },
  ),
};
