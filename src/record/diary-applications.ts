import { daysFrom } from '../protocol/dates.ts';
import { isApplied } from './applications.ts';
import { type DiaryRecord, diaryAnswers } from './diary.ts';
import type { LoggedApplication, ParticipantState } from './participant.ts';

/**
 * The applications of the record: those that the site logged or corrected, and those that the diary tells and nobody
 * contradicts. Their days are counted anew each time, because an earlier first application can still arrive.
 */
export function withDiaryApplications(state: ParticipantState): ParticipantState {
  const own = state.applications.filter(({ entry, corrected }) => entry === undefined || corrected);
  const told = diaryAnswers(state.diary)
    .filter(({ kind }) => kind === 'application')
    .flatMap(({ counted }) => counted ?? [])
    .filter(({ id }) => !own.some(application => application.id === id))
    .map(applicationOf);
  const [first] = [...own, ...told]
    .filter(isApplied)
    .map(({ date }) => date)
    .toSorted();
  const placed = first === undefined ? [] : told.flatMap(each => placedIn(each, first, own));
  return withStatus({ ...state, applications: [...own, ...placed.toSorted(byTime)] });
}

type Told = LoggedApplication & { readonly task: string; readonly day: string; readonly lastDay: number };

function applicationOf({ id, entry, application, receivedAt, version }: DiaryRecord): Told {
  const { status, at, date, task } = entry;
  if (status === undefined || at === undefined || application === undefined)
    throw new Error(`${id}: an application in the diary without its status, time or day of the plan`);
  return {
    id,
    entry: entry.id,
    status,
    at,
    date: application.date,
    by: 'participant',
    recordedAt: receivedAt,
    version,
    task,
    day: date,
    lastDay: application.lastDay,
  };
}

/** Before the first application nothing was planned; after the last day of the plan another one is an extra one. */
function placedIn(
  { task, day: date, lastDay, ...application }: Told,
  first: string,
  own: readonly LoggedApplication[],
): readonly LoggedApplication[] {
  const day = daysFrom(first, date) + 1;
  if (day > lastDay) return application.status === 'missed' ? [] : [{ ...application, status: 'extra' }];
  const isTaken = own.some(({ slot }) => slot?.day === day && slot.slot === task);
  if (day < 1 || isTaken) return [];
  return [{ ...application, slot: { day, slot: task } }];
}

function byTime(a: LoggedApplication, b: LoggedApplication): number {
  return Temporal.Instant.compare(a.at, b.at) || a.version - b.version;
}

/** Whether treatment has begun follows from the applications, also when one is taken back. */
function withStatus(state: ParticipantState): ParticipantState {
  const begun = state.applications.some(isApplied);
  if (state.status === 'onTreatment' && !begun) return { ...state, status: 'randomised' };
  if (state.status === 'randomised' && begun) return { ...state, status: 'onTreatment' };
  return state;
}
