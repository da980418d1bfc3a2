import { expect, test } from 'vitest';
import { cumulated, staircase } from './enrolment-chart.ts';

const weeks = [
  { week: '2026-01-05', screened: 3, randomised: 1 },
  { week: '2026-01-12', screened: 1, randomised: 0 },
  { week: '2026-01-19', screened: 2, randomised: 3 },
];

test('counts up the randomised', () => {
  expect(cumulated(weeks).map(point => point.cumulative)).toEqual([1, 1, 4]);
});

test('draws a staircase that is full at the planned number', () => {
  expect(staircase(cumulated(weeks), 8, { width: 300, height: 80 })).toBe('M0 80H50V70H150V70H250V40H300');
  expect(staircase([], 8, { width: 300, height: 80 })).toBe('');
});
