import { daysFrom, localDate } from '../protocol/dates.ts';
import type { HistoryEntry } from './views.ts';

/** Something in the trail that a reviewer should look at. It accuses nobody: night shifts and late letters exist. */
export interface TrailSignal {
  readonly kind: 'unusualHour' | 'manyCorrections' | 'enteredLate';
  readonly account: string;
  readonly name: string;
  /** How many of the account's entries of the kind, out of how many. */
  readonly count: number;
  readonly of: number;
  /** The entries themselves. */
  readonly entries: readonly { readonly stream: string; readonly version: number }[];
}

export interface ReviewRules {
  /** Hours of the day at the site, from and to, that are unusual for entering data. */
  readonly quietFrom: number;
  readonly quietTo: number;
  /** Corrections of one person are many from this number and this share of what the person recorded. */
  readonly correctionsMin: number;
  readonly correctionsShare: number;
  /** Days between what happened and its entry that are late. */
  readonly lateDays: number;
}

export const usualRules: ReviewRules = {
  quietFrom: 22,
  quietTo: 6,
  correctionsMin: 5,
  correctionsShare: 0.2,
  lateDays: 3,
};

/**
 * Review of the audit trail by risk (ICH E6(R3) 4.2.2; EMA guideline on computerised systems 2023, 6.2.2): entries at
 * unusual hours at the site, persons with many corrections, and what was entered long after it happened.
 */
export function reviewTrail(
  entries: readonly HistoryEntry[],
  timeZoneOf: (stream: string) => string,
  rules: ReviewRules = usualRules,
): readonly TrailSignal[] {
  const people = Map.groupBy(entries.filter(isEntering), ({ actor }) => actor.account);
  return [...people.values()].flatMap(theirs => [
    ...signal('unusualHour', theirs, entry => isQuiet(entry, timeZoneOf(entry.stream), rules)),
    ...manyCorrections(theirs, rules),
    ...signal(
      'enteredLate',
      theirs.filter(({ type }) => type in happenedOn),
      entry => lagDays(entry, timeZoneOf(entry.stream)) > rules.lateDays,
    ),
  ]);
}

/** What staff enter about participants. The software has no hours, and a participant at home has others. */
function isEntering({ stream, actor }: HistoryEntry): boolean {
  return stream.startsWith('participant/') && actor.role !== 'system' && actor.role !== 'participant';
}

function manyCorrections(theirs: readonly HistoryEntry[], rules: ReviewRules): readonly TrailSignal[] {
  const recorded = theirs.filter(({ type }) => type === 'formRecorded' || type === 'valueCorrected');
  const found = signal('manyCorrections', recorded, ({ type }) => type === 'valueCorrected');
  return found.filter(
    ({ count, of }) => count >= rules.correctionsMin && count >= rules.correctionsShare * of,
  );
}

function isQuiet({ at }: HistoryEntry, timeZone: string, { quietFrom, quietTo }: ReviewRules): boolean {
  const { hour } = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
  return quietFrom <= quietTo ? hour >= quietFrom && hour < quietTo : hour >= quietFrom || hour < quietTo;
}

/** Where an entry says on which day, or at which instant, that happened which it records. */
const happenedOn: Readonly<Record<string, string>> = {
  consentGiven: 'signedAt',
  reconsentGiven: 'signedAt',
  formRecorded: 'date',
  applicationLogged: 'at',
  adverseEventFollowed: 'date',
  productDispensed: 'date',
  participantDiscontinued: 'date',
  participantCompleted: 'date',
};

function lagDays({ at, type, data }: HistoryEntry, timeZone: string): number {
  const said = (data as Readonly<Record<string, unknown>>)[happenedOn[type] ?? ''];
  if (typeof said !== 'string') return 0;
  const day = said.length > 10 ? localDate(said, timeZone) : said;
  return daysFrom(day, localDate(at, timeZone));
}

function signal(
  kind: TrailSignal['kind'],
  theirs: readonly HistoryEntry[],
  isFound: (entry: HistoryEntry) => boolean,
): readonly TrailSignal[] {
  const found = theirs.filter(isFound);
  const [first] = found;
  if (first === undefined) return [];
  const { actor, name } = first;
  const entries = found.map(({ stream, version }) => ({ stream, version }));
  return [{ kind, account: actor.account, name, count: found.length, of: theirs.length, entries }];
}
