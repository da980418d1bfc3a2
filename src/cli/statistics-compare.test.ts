import { describe, expect, test } from 'vitest';
import { notEstimable } from '../statistics/not-estimable.ts';
import { compareResult, type Tolerance } from './statistics-compare.ts';

const absolute: Tolerance = { amount: 1e-6, kind: 'absolute' };
const relative: Tolerance = { amount: 1e-6, kind: 'relative' };

function misses(
  got: Parameters<typeof compareResult>[0],
  expected: Parameters<typeof compareResult>[1],
  tolerance = absolute,
) {
  return compareResult(got, expected, tolerance, ['digits']).misses;
}

describe('a result agrees', () => {
  test.each([
    ['within an absolute tolerance', 1.000_000_5, 1, absolute],
    ['within a relative tolerance', 1e9 + 500, 1e9, relative],
    ['where both are infinite', Number.POSITIVE_INFINITY, 'Inf', absolute],
    ['where neither can be given', notEstimable('noEvents'), 'NaN', absolute],
    ['where R has NA and we have a reason', notEstimable('groupEmpty'), null, absolute],
    ['as the only member of a list', [2], 2, absolute],
    ['as a word', 'E', 'E', absolute],
    ['with further parts', { a: 1, b: 2 }, { a: 1 }, absolute],
    ['where a field only describes', { value: 1 }, { value: 1, digits: '1.0' }, absolute],
  ])('%s', (_, got, expected, tolerance) => {
    expect(misses(got, expected, tolerance)).toEqual([]);
  });
});

describe('a result misses', () => {
  test.each([
    ['outside an absolute tolerance', 1.000_002, 1, absolute],
    ['outside a relative tolerance', 1e9 + 5_000, 1e9, relative],
    ['where it is NaN', Number.NaN, 1, absolute],
    ['where it has a value and none is expected', 1, 'NaN', absolute],
    ['where a part lacks', { a: 1 }, { a: 1, b: 2 }, absolute],
    ['in a member of a list', [1, 2], [1, 3], absolute],
    ['in the length of a list', [1], [1, 3], absolute],
    ['as a word', 'E', 'D', absolute],
    ['with the sign of infinity', Number.NEGATIVE_INFINITY, 'Inf', absolute],
  ])('%s', (_, got, expected, tolerance) => {
    expect(misses(got, expected, tolerance)).toHaveLength(1);
  });
});

test('the largest difference is given', () => {
  expect(compareResult({ a: 1, b: 0.5 }, { a: 1, b: 1 }, absolute, []).largestDifference).toBe(0.5);
});
