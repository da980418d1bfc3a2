import { describe } from 'vitest';
import { testOffered } from './offered-cases.ts';
import file from './values/r-ancova.json' with { type: 'json' };

describe('analysis of covariance against R', () => {
  testOffered(file.cases, {
    ancova_ls_means: 4,
    ancova_robust_se_HC0: 4,
    ancova_robust_se_HC3: 4,
    ancova_dunnett_adjusted_p: 1,
  });
});
