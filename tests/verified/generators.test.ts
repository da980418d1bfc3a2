import { describe } from 'vitest';
import { testOffered } from './offered-cases.ts';
import file from './values/random123-generators.json' with { type: 'json' };

describe('random number generators against their published vectors', () => {
  testOffered(file.cases, {
    philox4x32_10: 3,
    threefry2x32_20: 3,
    threefry4x32_20: 3,
    xoshiro128starstar: 1,
    'xoshiro128starstar_after_jump_2^64': 1,
    'xoshiro128starstar_after_longjump_2^96': 1,
    splitmix64: 1,
  });
});
