import { describe } from 'vitest';
import { testOffered } from './offered-cases.ts';
import file from './values/r-ratios.json' with { type: 'json' };

describe('odds and risk ratios against R', () => {
  testOffered(file.cases, {
    odds_ratio_conditional_mle_exact_ci: 13,
    odds_ratio_wald: 13,
    risk_ratio_katz_log: 13,
    risk_ratio_koopman_score: 13,
    risk_ratio_miettinen_nurminen: 13,
    odds_ratio_miettinen_nurminen: 13,
  });
});
