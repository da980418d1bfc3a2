import { describe, expect, test } from 'vitest';
import {
  bangIndexByRatio,
  estimateBangIndex,
  estimateJamesIndex,
} from '../../src/statistics/masking-indices.ts';
import file from './values/python-masking-indices.json' with { type: 'json' };

/**
 * Counts and values of the example of BlindingIndex.jl (JuliaHealth, README of version 0.1, with three decimals), which
 * follows the R package BI 1.2.0 of Schwartz and Mercaldo: named treatment 48 and 22, named placebo 4 and 30, do not
 * know 330 and 319, on treatment and on placebo.
 */
const published = {
  treatment: { correct: 48, incorrect: 4, unknown: 330 },
  placebo: { correct: 30, incorrect: 22, unknown: 319 },
  table: {
    named: [
      [48, 22],
      [4, 30],
    ],
    unknown: [330, 319],
  },
} as const;

describe('the index of James', () => {
  test('equals the published example', () => {
    expect(rounded(estimateJamesIndex(published.table))).toEqual([0.896, 0.011, 0.875, 0.918]);
  });

  test.each(file.tables)('by numerical differentiation: $table', ({ named, unknown, james }) => {
    const index = estimateJamesIndex({ named, unknown });
    expect(index.value).toBeCloseTo(james.value, 9);
    expect(index).toMatchObject({ standardError: expect.closeTo(james.standardError, 9) });
  });
});

describe('the index of Bang', () => {
  test('equals the published example', () => {
    expect(rounded(estimateBangIndex(published.treatment))).toEqual([0.115, 0.018, 0.08, 0.15]);
    expect(rounded(estimateBangIndex(published.placebo))).toEqual([0.022, 0.019, -0.016, 0.06]);
  });

  test.each(file.tables)('from variances and covariance: $table', ({ bang }) => {
    for (const { correct, incorrect, unknown, value, standardError } of bang) {
      const index = estimateBangIndex({ correct, incorrect, unknown });
      expect(index.value).toBeCloseTo(value, 9);
      expect(index).toMatchObject({ standardError: expect.closeTo(standardError, 9) });
    }
  });

  /**
   * Boulind et al. 2011, Trials 12 (Suppl 1):A71: of 13 in each arm 62 % and 70 % of the guesses were right, and the index
   * is 0.15 and 0.31. Only 5 of 8 and 7 of 10 guesses give all four.
   */
  test('equals what a trial with 13 in each arm reports', () => {
    expect(estimateBangIndex({ correct: 5, incorrect: 3, unknown: 5 }).value?.toFixed(2)).toBe('0.15');
    expect(estimateBangIndex({ correct: 7, incorrect: 3, unknown: 3 }).value?.toFixed(2)).toBe('0.31');
  });

  test.each(file.byRatio)('of $named who guess in the ratio, share $share, is on average $expected', one => {
    const [parts = 0, of = 1] = one.share.split('/').map(Number);
    const guesses = { correct: 0, incorrect: one.named, unknown: one.unknown };
    expect(bangIndexByRatio(parts / of, guesses)).toBeCloseTo(one.value, 12);
  });
});

function rounded(index: object): readonly number[] {
  const { value, standardError, lower, upper } = index as Readonly<Record<string, number>>;
  return [value, standardError, lower, upper].map(one => Number(one?.toFixed(3)));
}
