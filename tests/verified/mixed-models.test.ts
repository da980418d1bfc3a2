import { describe, expect, test } from 'vitest';
import { fitArmByVisit } from '../../src/statistics/arm-by-visit-model.ts';
import { testOffered, withData } from './offered-cases.ts';
import file from './values/r-mixed-models.json' with { type: 'json' };

describe('models for repeated measures against R', () => {
  testOffered(withData(file), {
    mmrm_us_Satterthwaite: 3,
    'mmrm_us_Kenward-Roger-Linear': 3,
    'mmrm_us_Between-Within': 3,
    mmrm_us_Residual: 3,
    mmrm_cs_Satterthwaite: 1,
    mmrm_ar1_Satterthwaite: 1,
    mmrm_toep_Satterthwaite: 1,
    mmrm_csh_Satterthwaite: 1,
    mmrm_ar1h_Satterthwaite: 1,
  });
});

const visitsOf = (participant: string, arm: string, values: readonly (number | undefined)[]) =>
  values.map((value, visit) => ({ participant, visit, arm, baseline: Number(participant), value }));

test('says that an arm without a value at a visit leaves the model singular', () => {
  const rows = ['1', '2', '3', '4', '5', '6', '7', '8'].flatMap((participant, i) =>
    visitsOf(participant, i < 4 ? 'control' : 'active', [i % 3, i < 4 ? undefined : (i * i) % 5]),
  );
  expect(fitArmByVisit(rows, 'control', 'us', 'Satterthwaite')).toEqual({ notEstimable: 'singular' });
});

test('says that there are too few values for the model', () => {
  const rows = [...visitsOf('1', 'control', [1, 2]), ...visitsOf('2', 'active', [3, 5])];
  expect(fitArmByVisit(rows, 'control', 'us', 'Satterthwaite')).toEqual({
    notEstimable: 'tooFewObservations',
  });
});

test('says that values without variation have no covariance', () => {
  const rows = ['1', '2', '3', '4', '5', '6', '7', '8'].flatMap((participant, i) =>
    visitsOf(participant, i < 4 ? 'control' : 'active', [1, 2]),
  );
  expect(fitArmByVisit(rows, 'control', 'us', 'Satterthwaite')).toEqual({ notEstimable: 'singular' });
});
