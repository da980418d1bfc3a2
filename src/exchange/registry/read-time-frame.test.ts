import { expect, test } from 'vitest';
import { readTimePoints } from './read-time-frame.ts';

test.each([
  ['Screening, after the first dose 8 day, 15 days, 21 days', [8, 15, 21]],
  ['Baseline, Week 1, 9 and 16', [7, 63, 112]],
  ['days 8, 15 and 22', [8, 15, 22]],
  ['week 4, week 8', [28, 56]],
  ['12-week treatment', [84]],
  ['90 days, 6 months', [90, 183]],
  ['Day 1, Day 2 and at Week 2, Week 4', [1, 2, 14, 28]],
  ['2 weeks (± 4 days) after surgery', [14]],
  ['24 hours', []],
  ['through study completion', []],
])('%j names days %j', (timeFrame, days) => {
  expect(readTimePoints(timeFrame).map(({ day }) => day)).toEqual(days);
});

test('months and years are marked as having no fixed length', () => {
  expect(readTimePoints('8 weeks, 1 year')).toEqual([
    { day: 56, text: '8 weeks', exact: true },
    { day: 365, text: '1 year', exact: false },
  ]);
});
