import { expect, test } from 'vitest';
import type { Form, Visit } from '../../protocol/definition.ts';
import { en } from '../texts/en.ts';
import { plannedDay, plannedWindow, scheduleRows } from './schedule.ts';

const text = { en: 'x', zh: '某' };
const form = (id: string): Form => ({
  id,
  title: text,
  sections: [{ items: [{ id: `${id}Item`, label: text, type: 'integer' }] }],
});
const visit = (id: string, timing: Visit['timing'], forms: string[]): Visit => ({
  id,
  label: text,
  kind: 'treatment',
  timing,
  forms,
});
const early = visit('early', { anchor: 'firstApplication', targetDay: -7, fromDay: -14, toDay: -1 }, [
  'b',
  'a',
]);
const late = visit('late', { anchor: 'endOfTreatment', targetMonths: 3, daysBefore: 0, daysAfter: 14 }, [
  'a',
  'c',
]);

test('forms against visits, in the order in which they are first asked for', () => {
  const rows = scheduleRows({
    forms: [form('a'), form('b'), form('c'), form('unused')],
    visits: [early, late],
  });
  expect(rows.map(row => [row.form.id, ...row.at])).toEqual([
    ['b', true, false],
    ['a', true, true],
    ['c', false, true],
  ]);
});

test('planned days and windows', () => {
  expect([plannedDay(early, en), plannedWindow(early, en)]).toEqual(['−7', '−14 – −1']);
  expect([plannedDay(late, en), plannedWindow(late, en)]).toEqual(['3 mo after end of treatment', '+14 d']);
  const baseline = visit('day1', { anchor: 'firstApplication', targetDay: 1, fromDay: 1, toDay: 1 }, ['a']);
  expect([plannedDay(baseline, en), plannedWindow(baseline, en)]).toEqual(['1', '']);
});
