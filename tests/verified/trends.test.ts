import { describe } from 'vitest';
import { testOffered } from './offered-cases.ts';
import file from './values/r-trends.json' with { type: 'json' };

describe('tests of trend against R', () => {
  testOffered(file.cases, {
    cochran_armitage: 5,
    jonckheere_terpstra: 3,
  });
});
