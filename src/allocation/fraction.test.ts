import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare, difference, fraction, numberOf, parseFraction, product, sum } from './fraction.ts';

test('fractions are kept without a divisor in common', () => {
  expect(fraction(6n, 4n)).toEqual({ numerator: 3n, denominator: 2n });
  expect(sum(fraction(1n, 6n), fraction(1n, 3n))).toEqual({ numerator: 1n, denominator: 2n });
  expect(difference(fraction(1n, 6n), fraction(1n, 2n))).toEqual({ numerator: -1n, denominator: 3n });
  expect(product(fraction(2n, 3n), fraction(3n, 4n))).toEqual({ numerator: 1n, denominator: 2n });
  expect(compare(fraction(2n, 3n), fraction(3n, 4n))).toBe(-1);
  expect(() => fraction(1n, 0n)).toThrow('not a number');
});

test('as a number it is what division gives, and does not overflow', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1 }), (a, b) => {
      const expected = a / b;
      expect(Math.abs(numberOf(fraction(BigInt(a), BigInt(b))) - expected)).toBeLessThanOrEqual(
        Math.abs(expected) * Number.EPSILON,
      );
    }),
  );
  expect(numberOf(fraction(10n ** 400n, 3n * 10n ** 400n + 1n))).toBe(1 / 3);
});

test('is read from text as a definition writes it', () => {
  expect(parseFraction('4/6')).toEqual({ numerator: 2n, denominator: 3n });
  for (const text of ['0.5', '1/0', '-1/2', '1', ' 1/2'])
    expect(() => parseFraction(text)).toThrow('is not a fraction such as 2/3');
});
