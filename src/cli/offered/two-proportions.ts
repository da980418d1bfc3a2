import { chanZhangInterval } from '../../statistics/chan-zhang.ts';
import { type ChiSquareVariant, testChiSquare } from '../../statistics/chi-square-test.ts';
import { estimateConditionalOddsRatio, testConditional } from '../../statistics/conditional-family.ts';
import { familyOfTable } from '../../statistics/conditional-tables.ts';
import {
  agrestiCaffoInterval,
  meeInterval,
  miettinenNurminenInterval,
  newcombeInterval,
} from '../../statistics/difference-intervals.ts';
import { type Interval, twoSidedZ } from '../../statistics/proportion-intervals.ts';
import {
  katzRiskRatio,
  scoreOddsRatio,
  scoreRiskRatio,
  woolfOddsRatio,
} from '../../statistics/ratio-intervals.ts';
import { differenceOf, type TwoByTwo } from '../../statistics/two-by-two.ts';
import { type Ordering, testUnconditional } from '../../statistics/unconditional-tests.ts';
import { sizesOf } from './exact-sizes.ts';
import { TableInput, TableWithConfidence } from './inputs.ts';
import { type OfferedMethods, offer, type Result } from './method.ts';

function difference(of: (table: TwoByTwo, z: number, confidence: number) => Interval) {
  return offer(TableWithConfidence, ({ conf, ...table }) => ({
    estimate: differenceOf(table),
    ...of(table, twoSidedZ(conf), conf),
  }));
}

function ratio(of: (table: TwoByTwo, z: number) => object) {
  return offer(TableWithConfidence, ({ conf, ...table }) => ({ ...of(table, twoSidedZ(conf)) }) as Result);
}

/** Differences, tests and ratios of two proportions. */
export const twoProportions: OfferedMethods = {
  newcombe_hybrid_score: difference((table, z) => newcombeInterval(table, z)),
  newcombe_hybrid_score_cc: difference((table, z) => newcombeInterval(table, z, true)),
  miettinen_nurminen: difference(miettinenNurminenInterval),
  mee_farrington_manning: difference(meeInterval),
  agresti_caffo: difference(agrestiCaffoInterval),
  chan_zhang_exact_unconditional: difference((table, _z, confidence) => chanZhangInterval(table, confidence)),
  fisher_exact: offer(TableInput, table => {
    const test = testConditional(familyOfTable(table), table.x1);
    return {
      two_sided: test.twoSided,
      greater: test.greater,
      less: test.less,
      two_sided_doubling: test.twoSidedDoubling,
    };
  }),
  fisher_mid_p: offer(TableInput, table => {
    const test = testConditional(familyOfTable(table), table.x1);
    return {
      greater: test.midGreater,
      less: test.midLess,
      two_sided_minlike: test.midTwoSided,
      two_sided_minlike_obsonly: test.midTwoSidedObserved,
      two_sided_doubling: test.midTwoSidedDoubling,
      exact_size: sizesOf(table, {
        two_sided_minlike: 'fisherMidP',
        two_sided_minlike_obsonly: 'fisherMidPObserved',
        two_sided_doubling: 'fisherMidPDoubling',
      }),
    };
  }),
  boschloo_exact_unconditional: offer(TableInput, table => {
    const [greater, less] = [chance(table, 'boschlooGreater'), chance(table, 'boschlooLess')];
    return {
      two_sided_fisherp_order: chance(table, 'boschlooTwoSided'),
      greater,
      less,
      two_sided_central: Math.min(1, 2 * Math.min(greater, less)),
    };
  }),
  barnard_z_pooled_exact_unconditional: offer(TableInput, table => ({
    two_sided: chance(table, 'barnardTwoSided'),
    greater: chance(table, 'barnardGreater'),
    less: chance(table, 'barnardLess'),
  })),
  chi_square_2x2: offer(TableInput, table => {
    const test = (variant: ChiSquareVariant) => testChiSquare(table, variant);
    return {
      x2: test('plain').statistic,
      p: test('plain').p,
      x2_yates: test('yates').statistic,
      p_yates: test('yates').p,
      x2_n_minus_1: test('nMinus1').statistic,
      p_n_minus_1: test('nMinus1').p,
      exact_size: sizesOf(table, {
        p: 'chiSquare',
        p_yates: 'chiSquareYates',
        p_n_minus_1: 'chiSquareNMinus1',
      }),
    };
  }),
  odds_ratio_conditional_mle_exact_ci: offer(TableWithConfidence, ({ conf, ...table }) => {
    const found = estimateConditionalOddsRatio(familyOfTable(table), table.x1, conf);
    return {
      estimate: found.estimate,
      lower: found.lower,
      upper: found.upper,
      lower_midp: found.midLower,
      upper_midp: found.midUpper,
    };
  }),
  odds_ratio_wald: ratio((table, z) => {
    const haldane = woolfOddsRatio(table, z, 0.5);
    return {
      ...woolfOddsRatio(table, z),
      haldane_estimate: haldane.estimate,
      haldane_lower: haldane.lower,
      haldane_upper: haldane.upper,
    };
  }),
  risk_ratio_katz_log: ratio(katzRiskRatio),
  risk_ratio_koopman_score: ratio((table, z) => scoreRiskRatio(table, z, false)),
  risk_ratio_miettinen_nurminen: ratio((table, z) => scoreRiskRatio(table, z, true)),
  odds_ratio_miettinen_nurminen: ratio(scoreOddsRatio),
};

function chance(table: TwoByTwo, ordering: Ordering): number {
  return testUnconditional(table, ordering).chance;
}
