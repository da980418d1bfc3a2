import { describe } from 'vitest';
import { testOffered } from './offered-cases.ts';
import file from './values/r-power.json' with { type: 'json' };

describe('power and sample size against R', () => {
  testOffered(file.cases, {
    exact_power_two_proportions: 21,
    exact_size_two_proportions: 3,
    power_two_sample_t: 3,
    simon_two_stage: 2,
    single_stage_exact_binomial_design: 1,
    schoenfeld_events: 2,
    sample_size_two_proportions_normal: 2,
  });
});
