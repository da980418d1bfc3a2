import { describe, expect, test } from 'vitest';
import { squaredCovarianceT } from './covariance-test.ts';

/** R 4.2.2, lm(y ~ trt + base) and emmeans 1.8.4.1: t of active against placebo −2.46620091106171 with 15 degrees of freedom. */
const values = [
  -3.3, 0.6, -2.4, -0.2, -1.4, -5.8, -3.5, -2.8, -2.1, -5.1, -2.3, -3.9, -4.4, -4.5, -1.8, 2.6, -3.9, -2.6,
];
const baselines = [6.1, 7, 4.7, 5, 8.8, 5.6, 9, 7.9, 6.9, 5.8, 6.5, 4.7, 6.6, 5.3, 7, 8.3, 6.1, 6];

const squared = (y: readonly number[], x: readonly number[], others: number) =>
  squaredCovarianceT({
    values: Float64Array.from(y),
    baselines: Float64Array.from(x),
    isFirst: Uint8Array.from(y, (_, index) => Number(index >= others)),
    count: y.length,
  });

describe('the arm in an analysis of covariance', () => {
  test('has the t statistic of R', () => {
    expect(squared(values, baselines, 4)).toBeCloseTo(2.46620091106171 ** 2, 9);
  });

  test('cannot be told from a baseline that is another name for it', () => {
    expect(squared([1, 2, 3, 4, 6], [0, 0, 1, 1, 1], 2)).toBeUndefined();
    expect(squared([1, 2, 3, 4, 6], [1, 2, 3, 4, 5], 0)).toBeUndefined();
    expect(squared([1, 2, 3], [1, 3, 2], 1)).toBeUndefined();
  });

  test('leaves out a baseline that does not vary', () => {
    // Two-sample t of 1 2 3 against 4 5 6: difference 3, pooled SD 1, standard error √(2/3); one degree less here.
    expect(squared([1, 2, 3, 4, 5, 6], [5, 5, 5, 5, 5, 5], 3)).toBeCloseTo((9 / (2 / 3)) * (3 / 4), 12);
  });
});
