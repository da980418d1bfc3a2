import { describe } from 'vitest';
import { testOffered } from './offered-cases.ts';
import file from './values/r-missing-data.json' with { type: 'json' };

describe('missing data against R', () => {
  testOffered(file.cases, {
    rubins_rules_barnard_rubin: 3,
    tipping_point_grid_binary: 2,
    reference_based_conditional_mean_MAR: 1,
    reference_based_conditional_mean_JR: 1,
    reference_based_conditional_mean_CR: 1,
    reference_based_conditional_mean_CIR: 1,
  });
});
