import { plusDays } from '../protocol/dates.ts';
import type { Diary, DiaryItem, Scalar } from '../protocol/definition.ts';
import { windowOf } from '../protocol/diary-plan.ts';
import type { DiaryEntry } from '../record/diary-events.ts';
import type { Chance } from '../statistics/chance.ts';
import { happens } from '../statistics/draws.ts';
import type { TrueApplication } from './applications.ts';
import { integerFrom, pickOne, weightedIndex } from './draws.ts';
import { instantAt, plusMinutes } from './local-time.ts';
import type { Nature } from './person.ts';
import { chanceOf, type Treated } from './plan.ts';

/** An entry and the instant at which it was made. */
export interface Made {
  readonly entry: DiaryEntry;
  readonly madeAt: string;
}

/** Mostly at once, now and then hours later, days later, or too late for the plan. */
const habits = ['atOnce', 'late', 'filledInBack', 'tooLate'] as const;
const habitWeights = [0.82, 0.08, 0.085, 0.015];
const correctedProbability = 0.03;
const forgottenProbability = 0.1;
const optionalProbability = 0.7;

/** Everything that one participant enters, in the order in which it is made. Nobody enters anything after the study. */
export function diaryEntries(
  nature: Nature,
  diary: Diary,
  treated: Treated,
  applications: readonly TrueApplication[],
  complaintDates: readonly string[],
): readonly Made[] {
  const writer = new Writer(diary, treated, chanceOf(nature, treated.person, 'diary'));
  if (diary.applications !== undefined)
    for (const application of applications) writer.tellApplication(application);
  for (const task of diary.daily) writer.answerDaily(task, treated.firstDate);
  for (const date of complaintDates) writer.complain(date);
  return writer.made.toSorted((a, b) => (a.madeAt < b.madeAt ? -1 : 1));
}

export type Told = Omit<DiaryEntry, 'id' | 'madeAt' | 'timeZone'>;

/** The entry with an id that is made as a phone makes it, but from the seed. */
export function madeOnPhone(chance: Chance, told: Told, instant: string, timeZone: string): DiaryEntry {
  const hex = Array.from({ length: 4 }, () => chance.uint32().toString(16).padStart(8, '0')).join('');
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  const zoned = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  const madeAt = `${zoned.toPlainDateTime().toString({ smallestUnit: 'second' })}${zoned.offset}`;
  return { id, ...told, madeAt, timeZone };
}

class Writer {
  readonly made: Made[] = [];
  readonly #diary: Diary;
  readonly #chance: Chance;
  readonly #timeZone: string;
  /** The last instant at which anything is entered. */
  readonly #end: string | undefined;
  /** Numbers wander about a level of the participant's own. */
  readonly #levels = new Map<string, number>();

  constructor(diary: Diary, { person, stopDate }: Treated, chance: Chance) {
    this.#diary = diary;
    this.#chance = chance;
    this.#timeZone = person.site.timeZone;
    this.#end = stopDate === undefined ? undefined : this.#instant(stopDate, '16:30');
  }

  /** The first one is entered at once and right: the whole course hangs on it. */
  tellApplication({ slot: { slot: task }, date, at, status }: TrueApplication): void {
    const isFirst = this.made.length === 0;
    const items = status === 'missed' ? [] : (this.#diary.applications?.items ?? []);
    const told = { kind: 'application', task, date, status, at, answers: this.#answers(items) } as const;
    const atOnce = plusMinutes(at, 6);
    const meant = isFirst ? atOnce : this.#timeOfEntry(task, date, atOnce);
    const madeAt = this.#isOver(meant) ? atOnce : meant;
    const later = plusMinutes(madeAt, 20);
    const isCorrected = happens(this.#chance, correctedProbability) && !isFirst && !this.#isOver(later);
    if (!isCorrected) return void this.#write(told, madeAt);
    const wrong = status === 'missed' ? ('partial' as const) : ('missed' as const);
    const replaces = this.#write({ ...told, status: wrong, answers: {} }, madeAt);
    this.#write({ ...told, replaces }, later);
  }

  answerDaily({ id, fromDay, toDay, items, remindAt }: Diary['daily'][number], firstDate: string): void {
    for (let day = fromDay; day <= toDay; day++) {
      if (happens(this.#chance, forgottenProbability)) continue;
      const date = plusDays(firstDate, day - 1);
      const madeAt = plusMinutes(this.#instant(date, remindAt), integerFrom(this.#chance, 0, 60));
      const answers = this.#answers(items);
      if (!this.#isOver(madeAt)) this.#write({ kind: 'daily', task: id, date, answers }, madeAt);
    }
  }

  complain(date: string): void {
    const madeAt = this.#instant(date, '19:30');
    const { sideEffects } = this.#diary;
    if (sideEffects === undefined || this.#isOver(madeAt)) return;
    const answers = this.#answers(sideEffects.items);
    this.#write({ kind: 'sideEffect', task: 'sideEffect', date, answers }, madeAt);
  }

  #timeOfEntry(task: string, date: string, atOnce: string): string {
    const { lateHours, backFillDays } = this.#diary;
    const window = windowOf(this.#diary, 'application', task);
    const onDay = (days: number) =>
      plusMinutes(this.#instant(plusDays(date, days), '09:00'), integerFrom(this.#chance, 0, 90));
    switch (habits[weightedIndex(this.#chance, habitWeights)]) {
      case 'late':
        return window === undefined || lateHours === 0
          ? atOnce
          : plusMinutes(this.#instant(date, window.until), integerFrom(this.#chance, 2, lateHours * 60));
      case 'filledInBack':
        return backFillDays === 0 ? atOnce : onDay(integerFrom(this.#chance, 1, backFillDays));
      case 'tooLate':
        return onDay(backFillDays + 1);
      default:
        return atOnce;
    }
  }

  #answers(items: readonly DiaryItem[]): DiaryEntry['answers'] {
    const answers: Record<string, Scalar> = {};
    for (const item of items) {
      if (item.required === false && !happens(this.#chance, optionalProbability)) continue;
      answers[item.id] = this.#answer(item);
    }
    return answers;
  }

  #answer({ id, type, min = 0, max = 10, choices = [] }: DiaryItem): Scalar {
    switch (type) {
      case 'boolean':
        return happens(this.#chance, 0.8);
      case 'choice':
        return pickOne(this.#chance, choices).value;
      case 'text':
        return 'SIMULATED complaint';
      case 'integer': {
        const before = this.#levels.get(id) ?? integerFrom(this.#chance, min, max);
        const level = Math.min(max, Math.max(min, before + integerFrom(this.#chance, -1, 1)));
        this.#levels.set(id, level);
        return level;
      }
    }
  }

  /** Returns the entry's id. */
  #write(told: Told, madeAt: string): string {
    const entry = madeOnPhone(this.#chance, told, madeAt, this.#timeZone);
    this.made.push({ entry, madeAt });
    return entry.id;
  }

  #isOver(instant: string): boolean {
    return this.#end !== undefined && instant > this.#end;
  }

  #instant(date: string, time: string): string {
    return instantAt(date, time, this.#timeZone);
  }
}
