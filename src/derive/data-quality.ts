import { daysFrom, localDate } from '../protocol/dates.ts';
import type { Definition } from '../protocol/definition.ts';
import { revealingOf } from '../protocol/revealing.ts';
import { idOfKey } from '../protocol/rows.ts';
import { checksWaiting } from '../record/checks-waiting.ts';
import { visitViews } from '../record/due.ts';
import type { ParticipantState, RecordedForm } from '../record/participant.ts';
import { type Query, queryAgeDays } from '../record/query.ts';
import { describeValues } from '../statistics/describe.ts';

/** How the data of one site, or of all, stand. Medians are absent where there is nothing to take them of. Ages and lags in days. */
export interface DataQuality {
  /** Absent: all sites together. */
  readonly site?: string;
  readonly participants: number;
  readonly forms: number;
  readonly queries: {
    readonly open: number;
    readonly answered: number;
    readonly closed: number;
    /** Age of those that are not closed. */
    readonly medianAgeDays?: number;
    readonly oldestDays?: number;
    /** From raising to closing, of those that are closed. */
    readonly medianDaysToClose?: number;
  };
  /** Days at the site from the date of assessment to the saving of the form. */
  readonly entryLag: {
    readonly medianDays?: number;
    readonly longestDays?: number;
    /** Forms saved more than `lateEntryDays` after their assessment. */
    readonly late: number;
  };
  /** Questions of recorded forms: how many were to be answered, and how many have a reason instead of a value. */
  readonly values: { readonly asked: number; readonly notDone: number };
  /** Forms of visits that are overdue or were missed, and of visits begun and not finished in their window. */
  readonly missingForms: number;
  readonly deviations: { readonly major: number; readonly minor: number };
  readonly waiting: { readonly review: number; readonly sign: number; readonly verify: number };
}

/** As the review of the audit trail counts. */
export const lateEntryDays = 3;

/** One line for each of the sites named, in the definition's order, and one for all of them first. */
export function deriveDataQuality(
  definition: Definition,
  participants: readonly ParticipantState[],
  sites: readonly string[],
  now: string,
): readonly DataQuality[] {
  const known = definition.sites.filter(({ id }) => sites.includes(id));
  const ofSite = (site: string) => participants.filter(state => state.site === site);
  const mine = known.flatMap(({ id }) => ofSite(id));
  return [
    qualityOf(definition, mine, now),
    ...known.map(({ id }) => ({ site: id, ...qualityOf(definition, ofSite(id), now) })),
  ];
}

/** Of these participants together. */
export function qualityOf(
  definition: Definition,
  participants: readonly ParticipantState[],
  now: string,
): DataQuality {
  const forms = participants.flatMap(state => state.forms);
  const deviations = participants.flatMap(state => state.deviations);
  const entries = participants.map(state => entryOf(definition, state, now));
  const lags = entries.flatMap(entry => entry.lags);
  const checks = participants.map(state => checksWaiting(definition, state));
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  return {
    participants: participants.length,
    forms: forms.length,
    queries: queriesOf(
      participants.flatMap(({ queries }) => queries),
      now,
    ),
    entryLag: {
      ...optional('medianDays', medianOf(lags)),
      ...optional('longestDays', largestOf(lags)),
      late: lags.filter(days => days > lateEntryDays).length,
    },
    values: valuesOf(definition, forms),
    missingForms: sum(entries.map(({ missing }) => missing)),
    deviations: {
      major: deviations.filter(({ major }) => major).length,
      minor: deviations.filter(({ major }) => !major).length,
    },
    waiting: {
      review: sum(checks.map(({ review }) => review)),
      sign: sum(checks.map(({ sign }) => sign)),
      verify: sum(checks.map(({ verify }) => verify)),
    },
  };
}

function queriesOf(queries: readonly Query[], now: string): DataQuality['queries'] {
  const count = (status: Query['status']) => queries.filter(query => query.status === status).length;
  const ages = (isWanted: (query: Query) => boolean) =>
    queries.filter(isWanted).map(query => queryAgeDays(query, now));
  const unsettled = ages(({ status }) => status !== 'closed');
  return {
    open: count('open'),
    answered: count('answered'),
    closed: count('closed'),
    ...optional('medianAgeDays', medianOf(unsettled)),
    ...optional('oldestDays', largestOf(unsettled)),
    ...optional('medianDaysToClose', medianOf(ages(({ status }) => status === 'closed'))),
  };
}

/** What would tell the arm is not counted: not even how much of it is missing. */
function valuesOf(definition: Definition, forms: readonly RecordedForm[]): DataQuality['values'] {
  const hidden = revealingOf(definition).items;
  const shown = (entries: object) => Object.keys(entries).filter(item => !hidden.has(idOfKey(item))).length;
  const notDone = forms.reduce((total, form) => total + shown(form.notDone), 0);
  const answered = forms.reduce((total, form) => total + shown(form.values), 0);
  return { asked: answered + notDone, notDone };
}

interface Entry {
  readonly definition: Definition;
  readonly today: string;
  /** Of each form. */
  readonly lags: readonly number[];
  readonly missing: number;
}

const known = new WeakMap<ParticipantState, Entry>();

/** How the entry of one participant's data stands, worked out once a day for a state. */
function entryOf(definition: Definition, state: ParticipantState, now: string): Entry {
  const today = localDate(now, timeZoneOf(definition, state));
  const before = known.get(state);
  if (before?.definition === definition && before.today === today) return before;
  const entry = {
    definition,
    today,
    lags: state.forms.map(form => lagDays(definition, state, form)),
    missing: missingForms(definition, state, today),
  };
  known.set(state, entry);
  return entry;
}

function missingForms(definition: Definition, state: ParticipantState, today: string): number {
  return visitViews(definition, state, today)
    .filter(
      visit =>
        visit.state === 'overdue' ||
        visit.state === 'missed' ||
        (visit.state === 'partial' && visit.to !== undefined && today > visit.to),
    )
    .reduce((total, { forms }) => total + forms.filter(({ recorded }) => !recorded).length, 0);
}

function lagDays(definition: Definition, state: ParticipantState, { date, recordedAt }: RecordedForm) {
  return daysFrom(date, localDate(recordedAt, timeZoneOf(definition, state)));
}

function timeZoneOf({ sites }: Definition, { site }: Pick<ParticipantState, 'site'>): string {
  return sites.find(({ id }) => id === site)?.timeZone ?? 'UTC';
}

function largestOf(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((a, b) => Math.max(a, b));
}

function medianOf(values: readonly number[]): number | undefined {
  return describeValues(values).median.value;
}

function optional<Name extends string>(name: Name, value: number | undefined) {
  return (value === undefined ? {} : { [name]: value }) as { readonly [Key in Name]?: number };
}
