import { describe, expect, test } from 'vitest';
import { estimatePosterior } from '../../src/statistics/beta-posterior.ts';
import { probabilityOfDifference } from '../../src/statistics/posterior-difference.ts';
import { testOffered } from './offered-cases.ts';
import file from './values/r-bayesian.json' with { type: 'json' };

describe('beta-binomial methods against R', () => {
  testOffered(file.cases, {
    beta_binomial_two_arm: 6,
    bayes_predictive_probability: 2,
    bayes_toxicity_stopping_boundary: 2,
  });
});

describe('P(p₁ − p₂ > margin)', () => {
  test('is one half for equal arms, however peaked', () => {
    for (const n of [2, 200, 1_000_000]) {
      const shapes = { a: 1 + n / 2, b: 1 + n / 2 };
      expect(probabilityOfDifference(shapes, shapes)).toBeCloseTo(0.5, 10);
    }
  });

  test('goes with its mirror image to one', () => {
    const [first, second] = [
      { a: 0.5, b: 8.5 },
      { a: 4.5, b: 0.5 },
    ];
    for (const margin of [-0.9, -0.2, 0.2, 0.9])
      expect(
        probabilityOfDifference(first, second, margin) + probabilityOfDifference(second, first, -margin),
      ).toBeCloseTo(1, 10);
  });

  test('is certain from a margin of one on', () => {
    const flat = { a: 1, b: 1 };
    expect(probabilityOfDifference(flat, flat, 1)).toBe(0);
    expect(probabilityOfDifference(flat, flat, -1)).toBe(1);
  });
});

test('a density without a peak has no densest interval', () => {
  expect(estimatePosterior({ a: 0.5, b: 0.5 })).toMatchObject({
    densestLower: { notEstimable: 'notAnInterval' },
    densestUpper: { notEstimable: 'notAnInterval' },
  });
});
