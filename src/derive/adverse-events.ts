import { dateOfStudyDay, localDate, partialInterval, plusDays, studyDay } from '../protocol/dates.ts';
import type { Definition } from '../protocol/definition.ts';
import { isRelated } from '../record/causality.ts';
import type { AdverseEvent } from '../record/participant.ts';
import { type Source, sourceOf } from './source.ts';
import type { Subject } from './subject.ts';

export type Emergence =
  | 'notTreated'
  | 'endedBefore'
  | 'onsetUnknown'
  | 'startedDuring'
  /** The partial onset date may mean a day during treatment or after, so it counts. */
  | 'mayHaveStartedDuring'
  | 'worsenedDuring'
  | 'startedBefore'
  | 'startedAfter';

/** An adverse event as analysed. */
export interface AdverseEventRow {
  readonly participant: string;
  readonly id: string;
  readonly verbatim: string;
  readonly term?: string;
  readonly bodySystem?: string;
  readonly emergence: Emergence;
  readonly treatmentEmergent: boolean;
  /** Highest grade; of one that was there before, the highest from the first application to the end of the window. */
  readonly grade: number;
  readonly related: boolean;
  readonly serious: boolean;
  readonly fatal: boolean;
  readonly ledToWithdrawal: boolean;
  readonly atApplicationSite: boolean;
  readonly ofSpecialInterest: boolean;
  readonly onset?: string;
  readonly end?: string;
  readonly ongoing: boolean;
  /** Study days for figures; a partial date stands at its first possible day. */
  readonly startDay?: number;
  readonly endDay?: number;
  readonly sources: readonly Source[];
}

/** Whether each event is treatment-emergent, and its grade as such. Order: participant, then as reported. */
export function deriveAdverseEvents(
  definition: Definition,
  subjects: readonly Subject[],
): readonly AdverseEventRow[] {
  return subjects.flatMap(subject =>
    subject.participant.adverseEvents.map(event => deriveAdverseEvent(definition, subject, event)),
  );
}

/** First day and last day on which an onset or a worsening is treatment-emergent. */
export interface EmergenceWindow {
  readonly from: string;
  /** Instant of the first application, for onsets that have a time. */
  readonly fromInstant: string;
  readonly to: string;
}

export function emergenceWindow(definition: Definition, subject: Subject): EmergenceWindow | undefined {
  const { first, last } = subject.exposure;
  if (first === undefined || last === undefined) return undefined;
  const { adverseEventAnchor, adverseEventDays, endOfStudyVisit } = definition.safety;
  const counted =
    adverseEventAnchor === 'firstApplication'
      ? dateOfStudyDay(first.date, adverseEventDays)
      : plusDays(last.date, adverseEventDays);
  const visitDates = subject.participant.forms
    .filter(({ visit }) => visit === endOfStudyVisit)
    .map(({ date }) => date);
  return {
    from: first.date,
    fromInstant: first.at,
    to: visitDates.reduce((latest, date) => (date > latest ? date : latest), counted),
  };
}

function deriveAdverseEvent(definition: Definition, subject: Subject, event: AdverseEvent): AdverseEventRow {
  const { safety, sites } = definition;
  const timeZone = sites.find(({ id }) => id === subject.participant.site)?.timeZone ?? 'UTC';
  const day = (date: string) => (date.includes('T') ? localDate(date, timeZone) : date);
  const window = emergenceWindow(definition, subject);
  const emergence = window === undefined ? 'notTreated' : emergenceOf(event, window, day);
  const term = safety.terms.find(({ id }) => id === event.term);
  const startDay = studyDayOf(event.onset, window, day);
  const endDay = studyDayOf(event.end, window, day);
  return {
    participant: subject.id,
    id: event.id,
    verbatim: event.verbatim,
    ...(term === undefined ? {} : { term: term.id, bodySystem: term.bodySystem }),
    emergence,
    treatmentEmergent: emergent.has(emergence),
    grade: gradeOf(event, emergence, window, day),
    related: isRelated(event.causality),
    serious: event.serious,
    fatal: event.outcome === 'fatal' || event.grade === 5,
    ledToWithdrawal: event.action === 'withdrawn',
    atApplicationSite: event.atApplicationSite,
    ofSpecialInterest: event.ofSpecialInterest,
    ...(event.onset === undefined ? {} : { onset: event.onset }),
    ...(event.end === undefined ? {} : { end: event.end }),
    ongoing: event.ongoing,
    ...(startDay === undefined ? {} : { startDay }),
    ...(endDay === undefined ? {} : { endDay }),
    sources: [sourceOf(subject.id, event.version)],
  };
}

const emergent: ReadonlySet<Emergence> = new Set([
  'onsetUnknown',
  'startedDuring',
  'mayHaveStartedDuring',
  'worsenedDuring',
]);

/** The algorithm that pharmaverse's admiral uses (derive_var_trtemfl), in its order of questions. */
function emergenceOf(event: AdverseEvent, window: EmergenceWindow, day: (date: string) => string): Emergence {
  if (event.end !== undefined && partialInterval(day(event.end)).latest < window.from) return 'endedBefore';
  if (event.onset === undefined) return 'onsetUnknown';
  const onset = partialInterval(day(event.onset));
  if (onset.earliest > window.to) return 'startedAfter';
  if (!startedBefore(event.onset, onset.latest, window)) {
    const within = onset.earliest >= window.from && onset.latest <= window.to;
    return within ? 'startedDuring' : 'mayHaveStartedDuring';
  }
  const during = gradesDuring(event, window, day);
  return Math.max(0, ...during) > gradeAtFirst(event, window, day) ? 'worsenedDuring' : 'startedBefore';
}

/** With a time the times are compared; a date alone on the first day of treatment counts as during. */
function startedBefore(onset: string, latestDay: string, window: EmergenceWindow): boolean {
  if (onset.includes('T')) return Temporal.Instant.compare(onset, window.fromInstant) < 0;
  return latestDay < window.from;
}

function gradeOf(
  event: AdverseEvent,
  emergence: Emergence,
  window: EmergenceWindow | undefined,
  day: (date: string) => string,
): number {
  if (window !== undefined && emergence === 'worsenedDuring')
    return Math.max(...gradesDuring(event, window, day));
  return Math.max(event.grade, ...event.grades.map(({ grade }) => grade));
}

function gradesDuring(
  { grades }: AdverseEvent,
  window: EmergenceWindow,
  day: (date: string) => string,
): readonly number[] {
  return grades
    .filter(({ from }) => {
      const { earliest, latest } = partialInterval(day(from));
      return latest >= window.from && earliest <= window.to && !startedBefore(from, latest, window);
    })
    .map(({ grade }) => grade);
}

/** The grade it had when the first application was given: that of its last segment begun before. */
function gradeAtFirst(
  { grade, grades }: AdverseEvent,
  window: EmergenceWindow,
  day: (date: string) => string,
): number {
  const before = grades.filter(({ from }) => startedBefore(from, partialInterval(day(from)).latest, window));
  return before.at(-1)?.grade ?? grades[0]?.grade ?? grade;
}

function studyDayOf(
  date: string | undefined,
  window: EmergenceWindow | undefined,
  day: (date: string) => string,
): number | undefined {
  if (date === undefined || window === undefined) return undefined;
  return studyDay(partialInterval(day(date)).earliest, window.from);
}
