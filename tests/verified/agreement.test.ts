import { describe } from 'vitest';
import { testOffered } from './offered-cases.ts';
import file from './values/r-agreement.json' with { type: 'json' };

describe('agreement of raters against R', () => {
  testOffered(file.cases, {
    cohen_kappa: 3,
    intraclass_correlation: 2,
    lin_ccc_and_bland_altman: 1,
    fleiss_kappa: 1,
  });
});
