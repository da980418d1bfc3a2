import { localDate, plusDays } from '../protocol/dates.ts';
import type { Definition } from '../protocol/definition.ts';
import type { Truth } from '../protocol/value.ts';
import { isSuspected } from './causality.ts';
import type { AdverseEvent } from './participant.ts';
import type { SpecialSituation } from './special-situation.ts';

/** One deadline of a serious adverse event or of a special situation. */
export interface SafetyClock {
  readonly regime: string;
  readonly kind: 'toSponsor' | 'toAuthority' | 'followUp' | 'newInformation';
  /** Instant for the way to the sponsor; otherwise the last day, at the site. */
  readonly due: string;
  readonly done?: string;
  readonly state: 'running' | 'overdue' | 'inTime' | 'late';
}

type Regime = Definition['safety']['regimes'][number];

/** Fatal or life-threatening: reported in the shorter time. */
export function isGravest({ seriousCriteria }: Pick<AdverseEvent, 'seriousCriteria'>): boolean {
  return seriousCriteria.some(each => each === 'death' || each === 'lifeThreatening');
}

/** Where and when a clock is read. */
export interface ClockReading {
  readonly timeZone: string;
  /** Instant, UTC. */
  readonly now: string;
}

/**
 * Whether an event is a suspected unexpected serious adverse reaction: serious, related by the investigator or by the sponsor
 * (neither can take back what the other suspects), and not expected. Expectedness is the sponsor's to say: until
 * then it cannot be told.
 */
export function isSuspectedUnexpected(event: AdverseEvent): Truth {
  if (!event.serious) return 'notMet';
  const { sponsorAssessment } = event;
  if (sponsorAssessment === undefined) return 'unknown';
  if (!isSuspected(event)) return 'notMet';
  return sponsorAssessment.expected ? 'notMet' : 'met';
}

/**
 * The deadlines of a serious event under every regime that applies, in calendar days, day 0 being the day on which the
 * sponsor first knew. What cannot be told yet runs like what is met: who assesses late has no more time for it. Without the
 * sponsor's word for it, the sponsor is taken to know since the record does.
 */
export function safetyClocks(
  { safety }: Pick<Definition, 'safety'>,
  event: AdverseEvent,
  reading: ClockReading,
): readonly SafetyClock[] {
  const { seriousSince } = event;
  if (seriousSince === undefined) return [];
  const reportable = isSuspectedUnexpected(event) !== 'notMet';
  return safety.regimes
    .filter(({ applies }) => applies)
    .flatMap(regime => [
      toSponsor(
        { regime: regime.id, hours: regime.investigatorToSponsorHours },
        seriousSince,
        event.knownToSponsorAt,
        reading.now,
      ),
      ...(reportable || reportsTo(regime, event).length > 0
        ? toAuthority(regime, event, seriousSince, reading)
        : []),
      ...newInformation(regime, event, reading),
    ]);
}

/** The way of a special situation to the sponsor, under every regime that applies and asks for its kind. Instants in UTC. */
export function specialSituationClocks(
  { safety }: Pick<Definition, 'safety'>,
  { kind, reportedAt, knownToSponsorAt }: SpecialSituation,
  now: string,
): readonly SafetyClock[] {
  return safety.regimes.flatMap(({ id, applies, specialSituations: asked }) =>
    applies && asked?.kinds.includes(kind)
      ? [toSponsor({ regime: id, hours: asked.toSponsorHours }, reportedAt, knownToSponsorAt, now)]
      : [],
  );
}

function toSponsor(
  { regime, hours }: { readonly regime: string; readonly hours: number },
  since: string,
  known: string | undefined,
  now: string,
): SafetyClock {
  const due = Temporal.Instant.from(since).add({ hours });
  const isLate = Temporal.Instant.compare(known ?? now, due) > 0;
  return clock(regime, 'toSponsor', due.toString(), known, isLate);
}

function toAuthority(
  regime: Regime,
  event: AdverseEvent,
  seriousSince: string,
  { timeZone, now }: ClockReading,
): readonly SafetyClock[] {
  const today = localDate(now, timeZone);
  const dayZero = localDate(event.knownToSponsorAt ?? seriousSince, timeZone);
  const due = dueToAuthority(regime, event, dayZero, timeZone);
  const initial = reportsTo(regime, event).find(({ kind }) => kind === 'initial')?.date;
  const first = clock(regime.id, 'toAuthority', due, initial, (initial ?? today) > due);
  const { followUpDays, fatalOrLifeThreateningDays } = regime;
  if (!isGravest(event) || followUpDays === undefined) return [first];
  const gravestDay = gravestDayOf(event, dayZero, timeZone);
  const lastDay =
    initial !== undefined && initial < gravestDay
      ? plusDays(gravestDay, fatalOrLifeThreateningDays)
      : plusDays(due, followUpDays);
  const followUp = reportsTo(regime, event).find(({ kind }) => kind === 'followUp')?.date;
  return [first, clock(regime.id, 'followUp', lastDay, followUp, (followUp ?? today) > lastDay)];
}

/**
 * What the site added after the first report and no report has taken up, the oldest of it; or how the last was taken up.
 * On the day of a report only what was recorded after it is news.
 */
function newInformation(
  regime: Regime,
  event: AdverseEvent,
  { timeZone, now }: ClockReading,
): readonly SafetyClock[] {
  const { newInformationDays: days } = regime;
  const reports = reportsTo(regime, event);
  const [first] = reports;
  if (days === undefined || first === undefined) return [];
  const news = (event.newsAt ?? [])
    .map(at => ({ at, day: localDate(at, timeZone) }))
    .filter(({ at, day }) => !takesUp(first, at, day))
    .map(({ at, day }) => ({ day, done: reports.find(report => takesUp(report, at, day))?.date }));
  const shown = news.find(({ done }) => done === undefined) ?? news.at(-1);
  if (shown === undefined) return [];
  const due = plusDays(shown.day, days);
  return [
    clock(regime.id, 'newInformation', due, shown.done, (shown.done ?? localDate(now, timeZone)) > due),
  ];
}

function takesUp(
  { date, recordedAt }: ReturnType<typeof reportsTo>[number],
  at: string,
  day: string,
): boolean {
  return date > day || (date === day && Temporal.Instant.compare(recordedAt, at) > 0);
}

/** What becomes fatal or life-threatening later has the shorter time from then on, and never longer than it had before. */
function dueToAuthority(regime: Regime, event: AdverseEvent, dayZero: string, timeZone: string): string {
  const due = plusDays(dayZero, regime.otherDays);
  if (!isGravest(event)) return due;
  const sooner = plusDays(gravestDayOf(event, dayZero, timeZone), regime.fatalOrLifeThreateningDays);
  return sooner < due ? sooner : due;
}

function gravestDayOf({ gravestSince }: AdverseEvent, dayZero: string, timeZone: string): string {
  const day = gravestSince === undefined ? dayZero : localDate(gravestSince, timeZone);
  return day > dayZero ? day : dayZero;
}

function reportsTo(regime: Regime, { safetyReports = [] }: AdverseEvent) {
  return safetyReports.filter(report => report.regime === regime.id);
}

function clock(
  regime: string,
  kind: SafetyClock['kind'],
  due: string,
  done: string | undefined,
  isLate: boolean,
): SafetyClock {
  if (done === undefined) return { regime, kind, due, state: isLate ? 'overdue' : 'running' };
  return { regime, kind, due, done, state: isLate ? 'late' : 'inTime' };
}
