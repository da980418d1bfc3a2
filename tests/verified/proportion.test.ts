import { describe } from 'vitest';
import { testOffered } from './offered-cases.ts';
import file from './values/r-proportion-intervals.json' with { type: 'json' };

describe('intervals of one proportion against R', () => {
  testOffered(file.cases, {
    clopper_pearson: 22,
    wilson: 22,
    wilson_cc: 22,
    mid_p: 22,
    jeffreys: 22,
    agresti_coull: 22,
    clopper_pearson_one_sided: 22,
  });
});
