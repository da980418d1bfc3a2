import { describe } from 'vitest';
import { testOffered } from './offered-cases.ts';
import file from './values/r-exposure-rates.json' with { type: 'json' };

describe('rates by exposure against R', () => {
  testOffered(file.cases, {
    exposure_adjusted_incidence: 4,
    probability_at_least_one_event: 4,
  });
});
