import { describe, expect, test } from 'vitest';
import { describeValues } from './describe.ts';

describe('a description', () => {
  test('of nothing gives reasons, never a number that is none', () => {
    const none = { value: undefined, reason: 'noValues' };
    expect(describeValues([])).toEqual({
      n: 0,
      mean: none,
      standardDeviation: none,
      median: none,
      firstQuartile: none,
      thirdQuartile: none,
      minimum: none,
      maximum: none,
    });
  });

  test('of one value lacks only its spread', () => {
    const seven = { value: 7 };
    expect(describeValues([7])).toEqual({
      n: 1,
      mean: seven,
      standardDeviation: { value: undefined, reason: 'oneValue' },
      median: seven,
      firstQuartile: seven,
      thirdQuartile: seven,
      minimum: seven,
      maximum: seven,
    });
  });

  test('averages the two values between which a quartile falls', () => {
    // 2, 4, 4, 5, 7, 9, 10, 15: mean 7, squares 25+9+9+4+0+4+9+64 = 124.
    expect(describeValues([9, 2, 15, 4, 5, 4, 10, 7])).toEqual({
      n: 8,
      mean: { value: 7 },
      standardDeviation: { value: Math.sqrt(124 / 7) },
      median: { value: 6 },
      firstQuartile: { value: 4 },
      thirdQuartile: { value: 9.5 },
      minimum: { value: 2 },
      maximum: { value: 15 },
    });
  });

  test('is the same bits in any order', () => {
    const values = [0.1, 0.2, 0.3, 0.7, 1e9, -1e9, 2.2, 3.3];
    expect(describeValues([...values].reverse())).toEqual(describeValues(values));
  });

  test('is not made of what is not a number', () => {
    expect(() => describeValues([1, Number.NaN])).toThrow(RangeError);
  });
});
