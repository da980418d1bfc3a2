import { daysFrom, plusDays } from '../protocol/dates.ts';
import type { DiaryItem, Text } from '../protocol/definition.ts';
import type { DailyWindow } from '../protocol/diary-plan.ts';
import type { DiaryEntry } from './diary-events.ts';
import type { PhoneDiaryView } from './phone-views.ts';

/** One thing that the diary asks on one day. */
export interface DiaryTask {
  readonly kind: 'application' | 'daily' | 'questionnaire';
  readonly task: string;
  readonly date: string;
  readonly visit?: string;
  readonly label: Text;
  readonly window?: DailyWindow;
  /** Absent: a questionnaire whose wording the sponsor has not loaded. */
  readonly items?: readonly DiaryItem[];
  readonly copyright?: Text;
  /** `ahead`: its window has not begun. `missed`: its window is over, and it can still be filled in. */
  readonly state: 'ahead' | 'open' | 'missed' | 'done';
  /** The newest answer. */
  readonly answered?: DiaryEntry;
}

type Asked = Omit<DiaryTask, 'state' | 'answered'>;

/**
 * What is asked today and can still be filled in, newest day first, from what the server last told and all entries that are
 * known, sent or not. `now` is local: `2026-01-15T08:00`.
 */
export function diaryTasks(
  view: PhoneDiaryView,
  entries: readonly DiaryEntry[],
  now: string,
): readonly DiaryTask[] {
  const today = now.slice(0, 10);
  const first = firstApplication(view, entries);
  const days = Array.from({ length: view.plan.backFillDays + 1 }, (_, i) => plusDays(today, -i));
  const asked = [
    ...days.flatMap(date => [...applicationsOn(view, date, first), ...dailyOn(view, date, first)]),
    ...questionnairesOn(view, today),
  ];
  return asked.map(task => stateOf(view, task, entries, now));
}

function firstApplication({ course }: PhoneDiaryView, entries: readonly DiaryEntry[]): string | undefined {
  const own = entries
    .filter(({ kind, status }) => kind === 'application' && status !== 'missed')
    .map(({ date }) => date);
  return [
    ...own,
    ...(course.firstApplicationOn === undefined ? [] : [course.firstApplicationOn]),
  ].toSorted()[0];
}

/** Until the first application is made each day could be the first. */
function applicationsOn(
  { plan, course, treatment }: PhoneDiaryView,
  date: string,
  first: string | undefined,
) {
  const { dispensedOn, treatmentStoppedOn, leftOn } = course;
  if (dispensedOn === undefined || date < dispensedOn || plan.applications === undefined) return [];
  if ([treatmentStoppedOn, leftOn].some(end => end !== undefined && date > end)) return [];
  const day = first === undefined ? 1 : daysFrom(first, date) + 1;
  if (day < 1 || day > treatment.days) return [];
  const { items } = plan.applications;
  return plan.applications.slots.map((window): Asked => {
    const label = treatment.slots.find(({ id }) => id === window.slot)?.label;
    if (label === undefined) throw new Error(`The plan has no slot ${window.slot}.`);
    return { kind: 'application', task: window.slot, date, label, window, items };
  });
}

function dailyOn(
  { plan, course }: PhoneDiaryView,
  date: string,
  first: string | undefined,
): readonly Asked[] {
  if (first === undefined || (course.leftOn !== undefined && date > course.leftOn)) return [];
  const day = daysFrom(first, date) + 1;
  return plan.daily
    .filter(({ fromDay, toDay }) => day >= fromDay && day <= toDay)
    .map(window => ({
      kind: 'daily',
      task: window.id,
      date,
      label: window.label,
      window,
      items: window.items,
    }));
}

function questionnairesOn({ questionnaires }: PhoneDiaryView, today: string): readonly Asked[] {
  return questionnaires
    .filter(({ from, to }) => from <= today && today <= to)
    .map(({ form, visit, title, items, copyright }) => ({
      kind: 'questionnaire',
      task: form,
      date: today,
      visit,
      label: title,
      ...(items === undefined ? {} : { items }),
      ...(copyright === undefined ? {} : { copyright }),
    }));
}

function stateOf(
  { loggedBySite }: PhoneDiaryView,
  task: Asked,
  entries: readonly DiaryEntry[],
  now: string,
): DiaryTask {
  const answered = entries
    .filter(
      entry =>
        entry.kind === task.kind &&
        entry.task === task.task &&
        (task.visit === undefined ? entry.date === task.date : entry.visit === task.visit),
    )
    .toSorted((a, b) => Date.parse(a.madeAt) - Date.parse(b.madeAt))
    .at(-1);
  if (answered !== undefined) return { ...task, state: 'done', answered };
  const isLogged = loggedBySite.some(({ date, slot }) => date === task.date && slot === task.task);
  if (task.kind === 'application' && isLogged) return { ...task, state: 'done' };
  if (task.date < now.slice(0, 10)) return { ...task, state: 'missed' };
  const { window } = task;
  const time = now.slice(11, 16);
  if (window !== undefined && time < window.from) return { ...task, state: 'ahead' };
  return { ...task, state: window !== undefined && time > window.until ? 'missed' : 'open' };
}
