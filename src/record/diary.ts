import type { Definition, Diary as DiaryPlan } from '../protocol/definition.ts';
import { windowOf } from '../protocol/diary-plan.ts';
import { canonicalJson } from './canonical-json.ts';
import type { ApartReason, DiaryDecision, DiaryEntry, FilledForm } from './diary-events.ts';

export interface Phone {
  readonly id: string;
  readonly state: 'invited' | 'enrolled' | 'revoked';
  /** Instant of the last change of its state. */
  readonly at: string;
}

/** An entry as it was taken in: the phone's own times stand in the entry, the server's beside it. */
export interface DiaryRecord {
  /** `D` and the version of the event that recorded it. */
  readonly id: string;
  readonly entry: DiaryEntry;
  readonly phone: string;
  readonly skewSeconds: number;
  readonly application?: { readonly date: string; readonly lastDay: number };
  /** With the version of the trial's definition that it was filled in under. */
  readonly form?: FilledForm & { readonly definition: string };
  readonly apart?: ApartReason;
  readonly receivedAt: string;
  readonly version: number;
  readonly settled?: {
    readonly decision: DiaryDecision;
    readonly reason: string;
    readonly at: string;
    readonly by: string;
    readonly version: number;
  };
}

/** Entries in the order in which they came; nothing of what follows hangs on that order. */
export interface DiaryState {
  readonly phones: readonly Phone[];
  readonly records: readonly DiaryRecord[];
}

export const noDiary: DiaryState = { phones: [], records: [] };

/** A phone's clock that is wrong by more than this cannot say whether an answer was on time. */
export const trustedSkewSeconds = 300;

export type Timeliness = 'onTime' | 'early' | 'late' | 'filledInBack' | 'unknown';

/** Whether an answer was given when it was asked for, by the times of the phone; undefined for what has no time. */
export function timelinessOf(
  plan: DiaryPlan,
  { entry, skewSeconds }: Pick<DiaryRecord, 'entry' | 'skewSeconds'>,
): Timeliness | undefined {
  const window = windowOf(plan, entry.kind, entry.task);
  if (window === undefined) return undefined;
  if (Math.abs(skewSeconds) > trustedSkewSeconds) return 'unknown';
  const made = Temporal.PlainDateTime.from(entry.madeAt);
  const at = (time: string) => Temporal.PlainDateTime.from(`${entry.date}T${time}`);
  const isAfter = (limit: Temporal.PlainDateTime) => Temporal.PlainDateTime.compare(made, limit) > 0;
  const end = at(window.until).add({ minutes: 1 });
  if (isAfter(end.add({ hours: plan.lateHours }))) return 'filledInBack';
  if (isAfter(end)) return 'late';
  return isAfter(at(window.from).subtract({ seconds: 1 })) ? 'onTime' : 'early';
}

/** Entries about the same thing, of which one can be true: same task, same day. Side effects are each their own. */
export interface DiaryAnswers {
  readonly kind: DiaryEntry['kind'];
  readonly task: string;
  readonly date: string;
  readonly records: readonly DiaryRecord[];
  /** The one that counts; absent while they contradict each other, or if none does. */
  readonly counted?: DiaryRecord;
  readonly isContradictory: boolean;
}

/** What the diary says, question by question, whatever the order in which it came and however often. */
export function diaryAnswers({ records }: DiaryState): readonly DiaryAnswers[] {
  const known = answersSaid.get(records);
  if (known !== undefined) return known;
  const answers = answersIn(records);
  answersSaid.set(records, answers);
  return answers;
}

/** The same records say the same, and several folds ask for it. */
const answersSaid = new WeakMap<readonly DiaryRecord[], readonly DiaryAnswers[]>();

function answersIn(records: readonly DiaryRecord[]): readonly DiaryAnswers[] {
  const byQuestion = new Map<string, DiaryRecord[]>();
  for (const record of records) {
    const { kind, task, date, visit, id } = record.entry;
    const key = kind === 'sideEffect' ? id : [kind, task, visit ?? date].join(' ');
    byQuestion.set(key, [...(byQuestion.get(key) ?? []), record]);
  }
  return [...byQuestion.values()].flatMap(same => {
    const [first] = same;
    return first === undefined ? [] : [answersOf(first.entry, same)];
  });
}

function answersOf({ kind, task, date }: DiaryEntry, same: readonly DiaryRecord[]): DiaryAnswers {
  const records = same.toSorted(byTimeMade);
  const told = { kind, task, date, records };
  const chosen = records
    .filter(({ settled }) => settled?.decision === 'counts')
    .toSorted((a, b) => (a.settled?.at ?? '').localeCompare(b.settled?.at ?? '') || a.version - b.version)
    .at(-1);
  if (chosen !== undefined) return { ...told, counted: chosen, isContradictory: false };
  const standing = records.filter(record => isStanding(record, records));
  const [earliest] = standing;
  if (earliest === undefined) return { ...told, isContradictory: false };
  if (standing.some(({ entry }) => saidBy(entry) !== saidBy(earliest.entry)))
    return { ...told, isContradictory: true };
  return { ...told, counted: earliest, isContradictory: false };
}

/** Neither kept apart nor set aside nor replaced by another that stands. */
function isStanding(record: DiaryRecord, records: readonly DiaryRecord[]): boolean {
  if (record.apart !== undefined || record.settled?.decision === 'setAside') return false;
  return !records.some(
    ({ entry, apart, settled }) =>
      entry.replaces === record.entry.id && apart === undefined && settled?.decision !== 'setAside',
  );
}

function saidBy({ status, answers }: DiaryEntry): string {
  return canonicalJson([status ?? null, answers]);
}

function byTimeMade(a: DiaryRecord, b: DiaryRecord): number {
  return Temporal.Instant.compare(a.entry.madeAt, b.entry.madeAt) || (a.entry.id < b.entry.id ? -1 : 1);
}

/** Days on which each task was asked, and how it was answered; over all tasks of the plan that have a time of day. */
export interface DiaryCompliance {
  readonly task: string;
  readonly answered: number;
  readonly byTimeliness: Readonly<Record<Timeliness, number>>;
}

export function diaryCompliance(
  { diary: plan }: Pick<Definition, 'diary'>,
  diary: DiaryState,
): readonly DiaryCompliance[] {
  if (plan === undefined) return [];
  const answers = diaryAnswers(diary);
  const tasks = [
    ...(plan.applications?.slots ?? []).map(({ slot }) => slot),
    ...plan.daily.map(({ id }) => id),
  ];
  return tasks.map(task => {
    const byTimeliness = { onTime: 0, early: 0, late: 0, filledInBack: 0, unknown: 0 };
    const counted = answers.flatMap(told => (told.task === task && told.counted ? [told.counted] : []));
    for (const record of counted) byTimeliness[timelinessOf(plan, record) ?? 'unknown'] += 1;
    return { task, answered: counted.length, byTimeliness };
  });
}
