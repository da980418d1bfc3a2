import { describe } from 'vitest';
import { testOffered } from './offered-cases.ts';
import file from './values/r-stratified.json' with { type: 'json' };

describe('stratified proportions against R', () => {
  testOffered(file.cases, {
    cochran_mantel_haenszel: 7,
    exact_conditional_stratified_2x2xK: 7,
    mantel_haenszel_risk_difference: 7,
    stratified_newcombe_mh_weights: 7,
    stratified_miettinen_nurminen_mh_weights: 7,
  });
});
