import { estimateConditionalOddsRatio, testConditional } from '../../statistics/conditional-family.ts';
import { familyOfStrata } from '../../statistics/conditional-tables.ts';
import { twoSidedZ } from '../../statistics/proportion-intervals.ts';
import {
  estimateRiskDifference,
  stratifiedNewcombeInterval,
  stratifiedScoreInterval,
  testCochranMantelHaenszel,
} from '../../statistics/stratified.ts';
import { stratifiedSizesOf } from './exact-sizes.ts';
import { StrataInput } from './inputs.ts';
import { type OfferedMethods, offer } from './method.ts';

const usual = 0.95;

export const stratifiedProportions: OfferedMethods = {
  cochran_mantel_haenszel: offer(StrataInput, ({ strata, conf = usual }) => {
    const test = testCochranMantelHaenszel(strata, twoSidedZ(conf));
    return {
      x2: test.statistic,
      p: test.p,
      x2_cc: test.correctedStatistic,
      p_cc: test.correctedP,
      mh_or: test.oddsRatio,
      mh_or_lower_rbg: test.lower,
      mh_or_upper_rbg: test.upper,
      exact_size: stratifiedSizesOf(
        strata,
        { p: 'cochranMantelHaenszel', p_cc: 'cochranMantelHaenszelCorrected' },
        Number((1 - conf).toFixed(12)),
      ),
    };
  }),
  exact_conditional_stratified_2x2xK: offer(StrataInput, ({ strata, conf = usual }) => {
    const family = familyOfStrata(strata);
    const observed = strata.reduce((sum, { x1 }) => sum + x1, 0);
    const test = testConditional(family, observed);
    const ratio = estimateConditionalOddsRatio(family, observed, conf);
    return {
      two_sided: test.twoSided,
      greater: test.greater,
      less: test.less,
      midp_greater: test.midGreater,
      midp_less: test.midLess,
      two_sided_doubling: test.twoSidedDoubling,
      or_estimate: ratio.estimate,
      or_lower: ratio.lower,
      or_upper: ratio.upper,
      or_lower_midp: ratio.midLower,
      or_upper_midp: ratio.midUpper,
    };
  }),
  mantel_haenszel_risk_difference: offer(StrataInput, ({ strata, conf = usual }) => {
    const z = twoSidedZ(conf);
    const { estimate, satoError, greenlandRobinsError } = estimateRiskDifference(strata);
    return {
      estimate,
      se_sato: satoError,
      lower_sato: estimate - z * satoError,
      upper_sato: estimate + z * satoError,
      se_greenland_robins: greenlandRobinsError,
      lower_gr: estimate - z * greenlandRobinsError,
      upper_gr: estimate + z * greenlandRobinsError,
    };
  }),
  stratified_newcombe_mh_weights: offer(StrataInput, ({ strata, conf = usual }) => ({
    estimate: estimateRiskDifference(strata).estimate,
    ...stratifiedNewcombeInterval(strata, twoSidedZ(conf)),
  })),
  stratified_miettinen_nurminen_mh_weights: offer(StrataInput, ({ strata, conf = usual }) => ({
    point: estimateRiskDifference(strata).estimate,
    ...stratifiedScoreInterval(strata, twoSidedZ(conf)),
  })),
};
