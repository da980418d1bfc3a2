import { describe, expect, test } from 'vitest';
import { betaQuantile, betaUpperQuantile } from './beta-quantile.ts';
import { betaCumulative, betaTails, betaUpperTail } from './incomplete-beta.ts';
import { logGamma } from './log-gamma.ts';
import { normalCumulative, normalQuantile } from './normal-distribution.ts';

describe('the incomplete beta function', () => {
  test('is flat outside 0 to 1', () => {
    expect(betaTails(-1, 2, 3)).toEqual({ lower: 0, upper: 1 });
    expect(betaTails(0, 2, 3)).toEqual({ lower: 0, upper: 1 });
    expect(betaTails(1, 2, 3)).toEqual({ lower: 1, upper: 0 });
  });

  test('keeps a small upper tail: Beta(1, b) leaves (1 − x)^b above x', () => {
    expect(Math.abs(betaUpperTail(0.5, 1, 60) / 2 ** -60 - 1)).toBeLessThan(1e-13);
    expect(Math.abs(betaCumulative(0.5, 60, 1) / 2 ** -60 - 1)).toBeLessThan(1e-13);
  });

  test('reaches the smallest doubles: Beta(a, 1) leaves x^a below x', () => {
    expect(Math.abs(betaCumulative(1e-310, 0.5, 1) / 1e-155 - 1)).toBeLessThan(1e-12);
  });

  test.each([
    [0, 1],
    [-1, 1],
    [1, Number.POSITIVE_INFINITY],
    [Number.NaN, 1],
  ])('has no shapes %d and %d', (a, b) => {
    expect(() => betaTails(0.5, a, b)).toThrow(RangeError);
  });
});

describe('the beta quantile', () => {
  test('ends at 0 and 1', () => {
    expect([betaQuantile(0, 2, 3), betaQuantile(1, 2, 3)]).toEqual([0, 1]);
    expect([betaUpperQuantile(1, 2, 3), betaUpperQuantile(0, 2, 3)]).toEqual([0, 1]);
  });

  test('of a small upper share is not rounded through 1 − q: Beta(1, 2) leaves (1 − x)² above x', () => {
    expect(Math.abs((1 - betaUpperQuantile(2 ** -40, 1, 2)) / 2 ** -20 - 1)).toBeLessThan(1e-9);
  });

  test('too near to 0 for a double is the smallest double or 0', () => {
    expect(betaQuantile(0.025, 0.001, 1)).toBeLessThan(1e-320);
  });

  test.each([-0.1, 1.1, Number.NaN])('has no probability %d', p => {
    expect(() => betaQuantile(p, 2, 3)).toThrow(RangeError);
  });
});

describe('what has no value', () => {
  test('is refused, not answered with a number that is none', () => {
    expect(() => logGamma(0)).toThrow(RangeError);
    expect(() => normalCumulative(Number.NaN)).toThrow(RangeError);
    expect(() => normalQuantile(1.5)).toThrow(RangeError);
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([
      Number.NEGATIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ]);
    expect([normalCumulative(-50), normalCumulative(50)]).toEqual([0, 1]);
  });
});
