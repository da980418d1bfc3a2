import { describe } from 'vitest';
import { testOffered } from './offered-cases.ts';
import file from './values/r-two-samples.json' with { type: 'json' };

describe('two samples and changes against R', () => {
  testOffered(file.cases, {
    t_test_welch: 5,
    t_test_pooled: 5,
    wilcoxon_rank_sum_exact: 5,
    wilcoxon_rank_sum_normal: 5,
    hodges_lehmann_two_sample_ci: 5,
    permutation_test_mean_difference_exact: 5,
    one_sample_t_change: 4,
    wilcoxon_signed_rank_exact: 4,
    hodges_lehmann_one_sample_ci: 4,
    van_elteren_stratified_wilcoxon: 2,
  });
});
