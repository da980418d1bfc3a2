import { describe, expect, test } from 'vitest';
import { boundsByShape, boundsBySpending } from '../../src/statistics/group-sequential.ts';
import { spendingOfHwang } from '../../src/statistics/spending.ts';
import { testOffered } from './offered-cases.ts';
import file from './values/gsdesign-group-sequential.json' with { type: 'json' };

describe('bounds against gsDesign and rpact', () => {
  testOffered(file.cases, {
    group_sequential_LDOF: 5,
    group_sequential_LDPocock: 5,
    'group_sequential_HSD-4': 5,
    group_sequential_OF: 3,
    group_sequential_Pocock: 3,
    group_sequential_nonbinding_futility: 1,
  });
});

/** Jennison and Turnbull 1999, tables 2.1 and 2.3, two-sided 0.05: constants for 4 looks. */
test('equals the printed constants', () => {
  const quarters = Array.from({ length: 4 }, (_, index) => (index + 1) / 4);
  expect(boundsByShape(quarters, 0.025, 0.5).upper[0]).toBeCloseTo(2.361, 3);
  expect(boundsByShape(quarters, 0.025, 0).upper[3]).toBeCloseTo(2.024, 3);
});

test('one look is the fixed trial', () => {
  const { upper, spent } = boundsBySpending([1], spendingOfHwang(0.025, -4));
  expect(upper[0]).toBeCloseTo(1.959963984540054, 12);
  expect(spent).toEqual([0.025]);
});

test('shares that do not rise to one are refused', () => {
  expect(() => boundsBySpending([0.5, 0.4, 1], spendingOfHwang(0.025, 1))).toThrow(/rise/);
  expect(() => boundsBySpending([0.5], spendingOfHwang(0.025, 1))).toThrow(/rise/);
});
