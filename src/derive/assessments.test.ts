import { describe, expect, test } from 'vitest';
import { dayOne, form, onDay, participant } from '../../tests/trials/small-record.ts';
import { smallTrial } from '../../tests/trials/small-trial.ts';
import { dateOfStudyDay, studyDay } from '../protocol/dates.ts';
import type { RecordedForm } from '../record/participant.ts';
import { deriveAssessments, selectedAt } from './assessments.ts';
import { deriveBaseline } from './baseline.ts';
import { deriveRescue } from './rescue.ts';

const anchors = { firstApplication: dayOne, lastApplication: onDay(14), treatmentEnded: true };

function assess(forms: readonly RecordedForm[]) {
  return deriveAssessments(smallTrial, participant({ id: '01-001', cohort: '1', forms }), anchors, 'grade');
}

function uses(forms: readonly RecordedForm[]) {
  return assess(forms).map(({ studyDay: day, analysisVisit, use }) => [day, analysisVisit, use]);
}

test('study days have no day 0', () => {
  expect([8, 15, 21, 42, 14, 56].map(day => dateOfStudyDay('2026-03-02', day))).toEqual([
    '2026-03-09',
    '2026-03-16',
    '2026-03-22',
    '2026-04-12',
    '2026-03-15',
    '2026-04-26',
  ]);
  expect(studyDay('2026-03-01', '2026-03-02')).toBe(-1);
});

describe('analysis visits', () => {
  test('what lies outside every window is kept and marked', () => {
    expect(uses([form('mid', 11, 'skin', { grade: 2 })])).toEqual([[11, undefined, 'outOfWindow']]);
  });

  test('an unscheduled value counts only where no scheduled one lies in the window', () => {
    const unscheduled = form('extra', 8, 'skin', { grade: 1 });
    expect(uses([unscheduled])).toEqual([[8, 'mid', 'selected']]);
    expect(uses([unscheduled, form('mid', 9, 'skin', { grade: 2 })])).toEqual([
      [8, 'mid', 'besideScheduled'],
      [9, 'mid', 'selected'],
    ]);
    expect(uses([unscheduled, form('mid', 9, 'skin', {})])).toEqual([[8, 'mid', 'selected']]);
  });

  test('nearest to the target, of two equally near the earlier', () => {
    const two = [
      form('extra', 9, 'skin', { grade: 1 }, { occurrence: 2 }),
      form('extra', 7, 'skin', { grade: 2 }),
    ];
    expect(uses(two)).toEqual([
      [7, 'mid', 'selected'],
      [9, 'mid', 'notNearest'],
    ]);
    expect(selectedAt(assess(two), 'mid')?.value).toBe(2);
  });

  test('a visit made in the window of another belongs to that one', () => {
    expect(uses([form('mid', 14, 'skin', { grade: 2 })])).toEqual([[14, 'end', 'selected']]);
  });
});

describe('baseline', () => {
  const baseline = (forms: readonly RecordedForm[]) => deriveBaseline(smallTrial, assess(forms), dayOne);

  test('the latest baseline visit with a value, and where it comes from', () => {
    const screening = form('first', -7, 'skin', { grade: 2 });
    expect(baseline([screening, form('start', 1, 'skin', { grade: 3 })])).toMatchObject({
      value: 3,
      visit: 'start',
    });
    expect(baseline([screening, form('start', 1, 'skin', {})])).toMatchObject({ value: 2, visit: 'first' });
  });

  test('not a value from after the first application', () => {
    expect(baseline([form('start', 2, 'skin', { grade: 3 })])).toEqual({
      known: false,
      reason: 'onlyAfterFirstApplication',
    });
    expect(baseline([])).toEqual({ known: false, reason: 'notRecorded' });
  });
});

describe('rescue', () => {
  const rescue = (medication: object) =>
    deriveRescue(participant({ id: '01-001', cohort: '1', medications: [medication] }), dayOne);

  test('counts from its first possible day, not before the first application', () => {
    expect(rescue({ start: onDay(12) })).toMatchObject({ from: onDay(12), uncertain: false });
    expect(rescue({ start: '2026-03' })).toMatchObject({ from: dayOne, uncertain: true });
    expect(rescue({ start: '2026-04' })).toMatchObject({ from: '2026-04-01', uncertain: true });
    expect(rescue({})).toMatchObject({ from: dayOne, uncertain: true });
    expect(rescue({ start: onDay(-3), ongoing: true })).toMatchObject({ from: dayOne });
  });

  test('is none when it ended before the first application or was neither rescue nor prohibited', () => {
    expect(rescue({ start: onDay(-9), end: onDay(-2) })).toBeUndefined();
    expect(rescue({ start: onDay(12), rescue: false })).toBeUndefined();
    expect(rescue({ start: onDay(12), rescue: false, prohibited: true })?.kind).toBe('prohibited');
  });
});
