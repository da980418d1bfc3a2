import { expect, test } from 'vitest';
import type { PharmacyRow } from '../../record/views.ts';
import { isWaiting } from './waiting.ts';

const row: PharmacyRow = {
  participant: '01-001',
  number: 'R001',
  cohort: '1',
  arm: 'a',
  randomisedAt: '2026-01-05T00:30:00Z',
  dispensed: [],
};
const served = { ...row, dispensed: [{ id: 'DS1', date: '2026-01-05', units: 1 }] };

test('without kits, who was given nothing waits; with kits, who has an open step', () => {
  expect([isWaiting(row, false), isWaiting(served, false)]).toEqual([true, false]);
  expect([
    isWaiting(row, true),
    isWaiting({ ...served, next: { step: 'prepare', visit: 'v' } }, true),
  ]).toEqual([false, true]);
});
