import { describe, expect, test } from 'vitest';
import { estimateBangIndex, estimateJamesIndex } from '../../src/statistics/masking-indices.ts';

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

/**
 * The same indices worked out in Python by other means: James's from its definition (disagreement observed over
 * disagreement expected) and its standard error by central differences over the cells; Bang's from the variances and the
 * covariance of the two shares. Counts of the second table are made up.
 */
const table = {
  named: [
    [82, 27],
    [25, 29],
  ],
  unknown: [170, 83],
} as const;

describe('the index of James', () => {
  test('equals the published example', () => {
    expect(rounded(estimateJamesIndex(published.table))).toEqual([0.896, 0.011, 0.875, 0.918]);
  });

  test('and values by numerical differentiation', () => {
    const index = estimateJamesIndex(table);
    expect(index.value).toBeCloseTo(0.7479275374516074, 12);
    expect(index).toMatchObject({ n: 416, standardError: expect.closeTo(0.02173739813037367, 8) });
  });
});

describe('the index of Bang', () => {
  test('equals the published example', () => {
    expect(rounded(estimateBangIndex(published.treatment))).toEqual([0.115, 0.018, 0.08, 0.15]);
    expect(rounded(estimateBangIndex(published.placebo))).toEqual([0.022, 0.019, -0.016, 0.06]);
  });

  test('and values from variances and covariance', () => {
    const index = estimateBangIndex({ correct: 82, incorrect: 25, unknown: 170 });
    expect(index.value).toBeCloseTo(0.20577617328519857, 14);
    expect(index).toMatchObject({ standardError: expect.closeTo(0.03523709047249246, 14) });
  });
});

function rounded(index: object): readonly number[] {
  const { value, standardError, lower, upper } = index as Readonly<Record<string, number>>;
  return [value, standardError, lower, upper].map(one => Number(one?.toFixed(3)));
}
