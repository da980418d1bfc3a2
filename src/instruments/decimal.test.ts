import { describe, expect, test } from 'vitest';
import {
  addDecimals,
  compareDecimals,
  decimalOf,
  divideDecimals,
  multiplyDecimals,
  numberOf,
} from './decimal.ts';

describe('a decimal', () => {
  test.each([
    [0, 0n, 0],
    [-0, 0n, 0],
    [12.5, 125n, 1],
    [-0.05, -5n, 2],
    [1e-7, 1n, 7],
    [1.25e-9, 125n, 11],
    [1e21, 1000000000000000000000n, 0],
    [1.5e22, 15000000000000000000000n, 0],
  ])('holds %d as it was written', (value, digits, scale) => {
    expect(decimalOf(value)).toEqual({ digits, scale });
  });

  test('multiplies and compares where doubles go wrong', () => {
    expect(3 * 0.1 > 0.3).toBe(true);
    expect(compareDecimals(multiplyDecimals(decimalOf(3), decimalOf(0.1)), decimalOf(0.3))).toBe(0);
    expect(compareDecimals(decimalOf(1.49), decimalOf(1.5))).toBe(-1);
    expect(compareDecimals(decimalOf(20), decimalOf(3))).toBe(1);
  });

  test('adds and returns the nearest double', () => {
    expect(numberOf(addDecimals(decimalOf(0.1), decimalOf(0.2)))).toBe(0.3);
    expect(numberOf(addDecimals(decimalOf(-1.25), decimalOf(1)))).toBe(-0.25);
  });

  test('divides whole numbers, so an exact quotient stays exact', () => {
    expect(101.15 / (1.7 * 1.7)).toBe(35.00000000000001);
    expect(divideDecimals(decimalOf(101.15), multiplyDecimals(decimalOf(1.7), decimalOf(1.7)))).toBe(35);
  });

  test('is never made of something that is not a number', () => {
    expect(() => decimalOf(Number.NaN)).toThrow(RangeError);
    expect(() => decimalOf(Number.POSITIVE_INFINITY)).toThrow(RangeError);
  });
});
