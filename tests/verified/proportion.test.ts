import { describe, expect, test } from 'vitest';
import {
  estimateProportion,
  estimateProportionBounds,
  estimateProportionWilson,
} from '../../src/statistics/proportion.ts';
import file from './values/r-proportion-intervals.json' with { type: 'json' };

const estimators: Record<string, (count: number, n: number, confidence: number) => object> = {
  clopper_pearson: estimateProportion,
  wilson: estimateProportionWilson,
  clopper_pearson_one_sided: estimateProportionBounds,
};

describe.each(Object.keys(estimators))('%s against R', method => {
  const cases = file.cases.filter(item => item.method === method);

  test('has values to be held to', () => {
    expect(cases.length).toBe(22);
  });

  test.each(cases)('$input', ({ input, expected, tolerance }) => {
    const limits = estimators[method]?.(input.x, input.n, input.conf);
    expect(limits).toMatchObject({ lower: expect.any(Number), upper: expect.any(Number) });
    const { lower, upper } = limits as { lower: number; upper: number };
    expect(Math.abs(lower - expected.lower)).toBeLessThanOrEqual(tolerance);
    expect(Math.abs(upper - expected.upper)).toBeLessThanOrEqual(tolerance);
  });
});
