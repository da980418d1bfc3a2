import { describe, expect, test } from 'vitest';
import { analyseReferenceBased } from '../../src/statistics/reference-based-analysis.ts';
import { poolImputations } from '../../src/statistics/rubins-rules.ts';
import { testOffered, withData } from './offered-cases.ts';
import file from './values/r-missing-data.json' with { type: 'json' };

describe('missing data against R', () => {
  testOffered(withData(file), {
    rubins_rules_barnard_rubin: 3,
    tipping_point_grid_binary: 2,
    reference_based_conditional_mean_MAR: 1,
    reference_based_conditional_mean_JR: 1,
    reference_based_conditional_mean_CR: 1,
    reference_based_conditional_mean_CIR: 1,
  });
});

test('pools nothing from a single imputation', () => {
  expect(poolImputations([1], [0.2], 10)).toEqual({ notEstimable: 'tooFewObservations' });
});

test('says that too few participants were seen to impute for the others', () => {
  const seen = { baseline: 1, values: [1, undefined], eventAt: 1 };
  const participants = [
    { arm: 'control', ...seen },
    { arm: 'active', ...seen },
  ];
  expect(analyseReferenceBased(participants, 'control', 'JR')).toEqual({
    notEstimable: 'tooFewObservations',
  });
});
