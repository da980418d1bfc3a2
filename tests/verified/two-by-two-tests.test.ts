import { describe, expect, test } from 'vitest';
import {
  exactSize,
  rejectionRegion,
  type TwoProportionTest,
} from '../../src/statistics/two-proportion-designs.ts';
import { testOffered } from './offered-cases.ts';
import file from './values/r-two-by-two-tests.json' with { type: 'json' };

describe('tests of two proportions against R and SciPy', () => {
  testOffered(file.cases, {
    fisher_exact: 16,
    fisher_mid_p: 16,
    boschloo_exact_unconditional: 16,
    barnard_z_pooled_exact_unconditional: 16,
    chi_square_2x2: 16,
  });
});

describe('rejection regions at the planned size', () => {
  // Chances of 8 against 2, level 0.05, by R's own enumeration (see r-power.json).
  test('hold their level where the test is exact, and say how far they miss it where it is not', () => {
    const size = (test: TwoProportionTest, n1: number, n2: number) =>
      exactSize(rejectionRegion(test, n1, n2, 0.05)).chance;
    expect(size('chiSquare', 8, 2)).toBeCloseTo(0.0867907, 6);
    expect(size('fisherMidP', 8, 4)).toBeCloseTo(0.0659179, 6);
    for (const test of ['fisher', 'boschloo', 'boschlooCentral', 'barnard'] as const)
      for (const [n1, n2] of [
        [8, 2],
        [16, 4],
        [10, 10],
      ] as const)
        expect(size(test, n1, n2)).toBeLessThanOrEqual(0.05);
  });

  test('of 16 against 4 Fisher rejects 11 or more against none, 14 or more against one, 16 against two', () => {
    const region = rejectionRegion('fisher', 16, 4, 0.05);
    const least = [0, 1, 2].map(x2 =>
      Array.from({ length: 17 }, (_, x1) => x1).find(x1 => x1 / 16 > x2 / 4 && region.has(x1, x2)),
    );
    expect(least).toEqual([11, 14, 16]);
  });
});
