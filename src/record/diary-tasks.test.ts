import { expect, test } from 'vitest';
import { diaryTrial, entry } from '../../tests/trials/diary-trial.ts';
import type { DiaryEntry } from './diary-events.ts';
import { diaryTasks } from './diary-tasks.ts';
import type { PhoneCourse, PhoneDiaryView } from './phone-views.ts';

const { diary: plan, treatment } = diaryTrial;
if (plan === undefined) throw new Error('The trial of this test has a diary.');
const text = { en: 'text', zh: '文本' };

function viewOf(course: PhoneCourse, more: Partial<PhoneDiaryView> = {}): PhoneDiaryView {
  if (plan === undefined) throw new Error('The trial of this test has a diary.');
  const { days, slots, instruction } = treatment;
  return {
    study: 'SMALL-1',
    simulated: true,
    title: text,
    participant: '01-001',
    site: text,
    timeZone: 'Asia/Shanghai',
    now: '2026-01-15T00:00:00Z',
    plan,
    treatment: { days, slots, instruction },
    course,
    questionnaires: [],
    entries: [],
    loggedBySite: [],
    ...more,
  };
}

function told(view: PhoneDiaryView, entries: readonly DiaryEntry[], now: string): readonly string[] {
  return diaryTasks(view, entries, now).map(({ task, date, state }) => `${date.slice(5)} ${task} ${state}`);
}

test('nothing is asked before product is dispensed, then each slot of the day', () => {
  expect(told(viewOf({}), [], '2026-01-15T09:00')).toEqual([]);
  expect(told(viewOf({ dispensedOn: '2026-01-15' }), [], '2026-01-15T09:00')).toEqual([
    '01-15 morning open',
    '01-15 evening ahead',
  ]);
});

test('what was answered on this phone or by the site is done, and days that can be filled in stay open', () => {
  const view = viewOf(
    { dispensedOn: '2026-01-15' },
    { loggedBySite: [{ date: '2026-01-15', slot: 'evening' }] },
  );
  const first = entry(1, { date: '2026-01-15', task: 'morning' });
  expect(told(view, [first], '2026-01-16T18:00')).toEqual([
    '01-16 morning missed',
    '01-16 evening open',
    '01-16 itchDay open',
    '01-15 morning done',
    '01-15 evening done',
    '01-15 itchDay missed',
  ]);
});

test('the plan ends with its last day, and with the day of a stop', () => {
  const course = { dispensedOn: '2026-01-01', firstApplicationOn: '2026-01-01' };
  expect(told(viewOf(course), [], '2026-01-18T09:00')).toEqual([]);
  expect(told(viewOf(course), [], '2026-01-17T09:00')).toEqual([
    '01-14 morning missed',
    '01-14 evening missed',
    '01-14 itchDay missed',
  ]);
  const stopped = viewOf({ ...course, treatmentStoppedOn: '2026-01-05', leftOn: '2026-01-05' });
  expect(told(stopped, [], '2026-01-08T09:00').every(task => task.startsWith('01-05'))).toBe(true);
});

test('a questionnaire is asked while the window of its visit is open, once', () => {
  const window = { from: '2026-01-15', to: '2026-01-17' };
  const view = viewOf(
    {},
    { questionnaires: [{ form: 'health', title: text, visit: 'end', visitLabel: text, ...window }] },
  );
  expect(told(view, [], '2026-01-14T09:00')).toEqual([]);
  expect(told(view, [], '2026-01-16T09:00')).toEqual(['01-16 health open']);
  const answered: DiaryEntry = {
    ...entry(2, { kind: 'questionnaire', task: 'health', date: '2026-01-15' }),
    visit: 'end',
  };
  expect(told(view, [answered], '2026-01-16T09:00')).toEqual(['01-16 health done']);
});
