import { describe } from 'vitest';
import { testOffered } from './offered-cases.ts';
import file from './values/r-differences.json' with { type: 'json' };

describe('intervals of a difference of proportions against R', () => {
  testOffered(file.cases, {
    newcombe_hybrid_score: 13,
    newcombe_hybrid_score_cc: 13,
    miettinen_nurminen: 13,
    mee_farrington_manning: 13,
    agresti_caffo: 13,
    chan_zhang_exact_unconditional: 13,
  });
});
