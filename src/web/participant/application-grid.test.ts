import { expect, test } from 'vitest';
import type { LoggedApplication } from '../../record/participant.ts';
import { applicationGrid, extraApplications } from './application-grid.ts';

const label = { en: 'x', zh: '某' };
const slots = [
  { id: 'am', label },
  { id: 'pm', label },
];

function logged(id: string, slot?: LoggedApplication['slot']): LoggedApplication {
  return {
    id,
    ...(slot === undefined ? {} : { slot }),
    status: 'given',
    at: '2026-01-05T00:30:00Z',
    date: '2026-01-05',
    by: 'participant',
    recordedAt: '2026-01-05T00:40:00Z',
    version: 1,
  };
}

test('every planned slot, with its date and what was logged', () => {
  const grid = applicationGrid(
    { days: 3, everyDays: 2, slots },
    [logged('AP1', { day: 1, slot: 'pm' }), logged('AP2')],
    '2026-01-05',
  );
  expect(grid.map(({ day, date }) => [day, date])).toEqual([
    [1, '2026-01-05'],
    [3, '2026-01-07'],
  ]);
  expect(grid[0]?.slots.map(cell => cell.logged?.id)).toEqual([undefined, 'AP1']);
});

test('before the first application there are no dates', () => {
  expect(applicationGrid({ days: 2, everyDays: 1, slots }, [], undefined)[0]).not.toHaveProperty('date');
});

test('extra applications belong to no slot', () => {
  expect(
    extraApplications([logged('AP1', { day: 1, slot: 'am' }), logged('AP2')]).map(({ id }) => id),
  ).toEqual(['AP2']);
});
