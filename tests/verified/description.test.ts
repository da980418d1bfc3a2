import { describe, expect, test } from 'vitest';
import { describeValues } from '../../src/statistics/describe.ts';
import file from './values/numpy-description.json' with { type: 'json' };

describe('description against exact arithmetic and numpy', () => {
  test.each(file.cases)('$values', ({ values, expected }) => {
    const found = describeValues(values);
    expect(found.n).toBe(values.length);
    for (const name of ['mean', 'firstQuartile', 'median', 'thirdQuartile', 'minimum', 'maximum'] as const) {
      const distance = Math.abs((found[name].value ?? Number.NaN) - expected[name]);
      expect(distance).toBeLessThanOrEqual(1e-15 * Math.abs(expected[name]));
    }
    if (expected.standardDeviation === null) {
      expect(found.standardDeviation).toEqual({ value: undefined, reason: 'oneValue' });
      return;
    }
    // The doubles nearest to 1000000.1, … are themselves off by 1e-16, which their small spread makes 1e-9 of it.
    const distance = Math.abs((found.standardDeviation.value ?? Number.NaN) - expected.standardDeviation);
    expect(distance).toBeLessThanOrEqual(1e-9 * expected.standardDeviation);
  });
});
