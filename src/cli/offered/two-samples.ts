import Type from 'typebox';
import { testPermutedMeans } from '../../statistics/permutation-test.ts';
import { type StudentTest, testChange, testPooled, testWelch } from '../../statistics/student-tests.ts';
import {
  estimateCentre,
  estimateShift,
  testRankSum,
  testRankSumNormal,
  testSignedRank,
  testVanElteren,
} from '../../statistics/wilcoxon.ts';
import { confidence } from './inputs.ts';
import { type OfferedMethods, offer, type Result } from './method.ts';

const numbers = Type.Array(Type.Number());
const usual = 0.95;
const TwoSamples = Type.Object({ x: numbers, y: numbers, conf: Type.Optional(confidence) });
const Changes = Type.Object({ d: numbers, conf: Type.Optional(confidence) });

export const twoSamples: OfferedMethods = {
  t_test_welch: offer(TwoSamples, ({ x, y, conf = usual }) => student(testWelch(x, y, conf), 'diff')),
  t_test_pooled: offer(TwoSamples, ({ x, y, conf = usual }) => student(testPooled(x, y, conf), 'diff')),
  wilcoxon_rank_sum_exact: offer(TwoSamples, ({ x, y }) => {
    const test = testRankSum(x, y);
    return { W: test.u, p_two_sided: test.twoSided, p_greater: test.greater, p_less: test.less };
  }),
  wilcoxon_rank_sum_normal: offer(TwoSamples, ({ x, y }) => {
    const test = testRankSumNormal(x, y);
    return { p_cc: test.corrected, p_nocc: test.uncorrected };
  }),
  hodges_lehmann_two_sample_ci: offer(TwoSamples, ({ x, y, conf = usual }) => ({
    ...estimateShift(x, y, conf),
  })),
  permutation_test_mean_difference_exact: offer(TwoSamples, ({ x, y }) => ({
    p_two_sided: testPermutedMeans(x, y),
  })),
  one_sample_t_change: offer(Changes, ({ d, conf = usual }) => student(testChange(d, conf), 'mean')),
  wilcoxon_signed_rank_exact: offer(Changes, ({ d }) => {
    const test = testSignedRank(d);
    return {
      V: test.v,
      n_nonzero: test.nonZero,
      p_greater: test.greater,
      p_less: test.less,
      p_two_sided: test.twoSided,
    };
  }),
  hodges_lehmann_one_sample_ci: offer(Changes, ({ d, conf = usual }) => ({ ...estimateCentre(d, conf) })),
  van_elteren_stratified_wilcoxon: offer(
    Type.Object({ y: numbers, trt: numbers, stratum: numbers }),
    ({ y, trt, stratum }) => ({
      ...testVanElteren(
        y,
        trt.map(arm => arm === 1),
        stratum,
      ),
    }),
  ),
};

function student(test: StudentTest, name: string): Result {
  const { estimate, standardDeviation, t, df, p, lower, upper } = test;
  return { [name]: estimate, sd: standardDeviation ?? null, t, df, p, lower, upper };
}
