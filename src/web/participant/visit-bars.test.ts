import { expect, test } from 'vitest';
import type { VisitView } from '../../record/views.ts';
import { placeOf, timeScale, visitBar } from './visit-bars.ts';

const visits: VisitView[] = [
  { visit: 'a', occurrence: 1, done: '2026-01-03', state: 'done', forms: [] },
  {
    visit: 'b',
    occurrence: 1,
    from: '2026-01-05',
    target: '2026-01-06',
    to: '2026-01-07',
    state: 'due',
    forms: [],
  },
];

test('the scale has room for all dates and today, with a day to spare at each end', () => {
  expect(timeScale(visits, '2026-01-10')).toEqual({ first: '2026-01-02', days: 10 });
  expect(timeScale([], '2026-01-10')).toBeUndefined();
});

test('windows cover whole days; dots and ticks stand in the middle of theirs', () => {
  const scale = { first: '2026-01-02', days: 10 };
  expect(visits.map(visit => visitBar(visit, scale))).toEqual([
    { done: 15 },
    { from: 30, width: 30, target: 45 },
  ]);
  expect(placeOf('2026-01-10', scale)).toBe(85);
});
