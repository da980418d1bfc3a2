import { describe, expect, test } from 'vitest';
import type { Timing, Visit } from './definition.ts';
import { visitWindow } from './schedule.ts';

const text = { en: 'x', zh: 'x' };
const visit = (id: string, kind: Visit['kind'], timing: Timing): Visit => ({
  id,
  label: text,
  kind,
  timing,
  forms: ['f'],
});
const onDays = (targetDay: number, fromDay: number, toDay: number): Timing => ({
  anchor: 'firstApplication',
  targetDay,
  fromDay,
  toDay,
});

const plan = {
  treatment: {
    days: 14,
    everyDays: 1,
    slots: [{ id: 'am', label: text }],
    doseUnit: text,
    instruction: text,
    compliancePercent: { min: 80, max: 120 },
  },
  visits: [
    visit('screen', 'screening', onDays(-14, -28, -1)),
    visit('start', 'baseline', onDays(1, 1, 1)),
    visit('week2', 'treatment', onDays(15, 15, 17)),
    visit('call', 'contact', { anchor: 'endOfTreatment', targetMonths: 3, daysBefore: 0, daysAfter: 14 }),
    visit('extra', 'unscheduled', { anchor: 'any' }),
  ],
};

describe('a visit on study days', () => {
  test('counts from the first application', () => {
    expect(visitWindow(plan, 'week2', { firstApplication: '2026-03-02' })).toEqual({
      target: '2026-03-16',
      from: '2026-03-16',
      to: '2026-03-18',
    });
  });

  test('is not known before the first application', () => {
    expect(visitWindow(plan, 'week2', { screening: '2026-02-20' })).toBeUndefined();
    expect(visitWindow(plan, 'start', {})).toBeUndefined();
  });

  test('the baseline visit may be as long after screening as screening may be before day 1', () => {
    expect(visitWindow(plan, 'start', { screening: '2026-02-02' })).toEqual({
      target: '2026-02-16',
      from: '2026-02-03',
      to: '2026-03-02',
    });
  });

  test('screening is when it was', () => {
    const day = '2026-02-02';
    expect(visitWindow(plan, 'screen', { screening: day })).toEqual({ target: day, from: day, to: day });
    expect(visitWindow(plan, 'screen', { screening: day, firstApplication: '2026-03-02' })).toEqual({
      target: '2026-02-16',
      from: '2026-02-02',
      to: '2026-03-01',
    });
  });
});

describe('a visit after the end of treatment', () => {
  const window = (anchors: Parameters<typeof visitWindow>[2]) => visitWindow(plan, 'call', anchors);

  test('counts from the planned end while treatment goes on', () => {
    expect(window({ firstApplication: '2026-03-02' })?.target).toBe('2026-06-15');
    expect(window({ firstApplication: '2026-03-02', lastApplication: '2026-03-20' })?.target).toBe(
      '2026-06-20',
    );
  });

  test('counts calendar months from the last application once treatment has ended', () => {
    expect(
      window({ firstApplication: '2025-11-25', lastApplication: '2025-11-30', treatmentEnded: true }),
    ).toEqual({ target: '2026-02-28', from: '2026-02-28', to: '2026-03-14' });
  });

  test('is not known when treatment ended before it began', () => {
    expect(window({ treatmentEnded: true })).toBeUndefined();
  });
});

test('an unscheduled visit has no window', () => {
  expect(visitWindow(plan, 'extra', { firstApplication: '2026-03-02' })).toBeUndefined();
});
