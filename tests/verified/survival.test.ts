import { describe } from 'vitest';
import { testOffered } from './offered-cases.ts';
import file from './values/r-survival.json' with { type: 'json' };

describe('survival against R', () => {
  testOffered(file.cases, {
    kaplan_meier: 12,
    logrank: 3,
    peto_peto_rho1: 3,
    cox_ph_efron: 3,
    cox_ph_breslow: 3,
    rmst: 3,
    logrank_stratified: 1,
  });
});
