import { addDecimals, decimalOf, numberOf } from '../instruments/decimal.ts';
import type { Definition, Outcome } from '../protocol/definition.ts';
import { type Description, describeValues } from '../statistics/describe.ts';
import { type Estimand, estimandsOf, mainEstimand, sourcesOf, standingAt } from './estimands.ts';
import type { Source } from './source.ts';
import type { Subject } from './subject.ts';

export type ChangeOutcome = Extract<Outcome, { kind: 'change' }>;

/** One row of analysis data: participant × outcome × estimand × visit. */
export interface ChangeRow {
  readonly participant: string;
  readonly outcome: string;
  readonly estimand: string;
  readonly visit: string;
  readonly baseline?: number;
  readonly value?: number;
  readonly date?: string;
  /** Value − baseline, exact to the last digit recorded. */
  readonly change:
    | { readonly known: true; readonly value: number }
    | { readonly known: false; readonly reason: 'noBaseline' | 'missing' | 'outsideStratum' };
  /** Intercurrent events in force by then. */
  readonly events: readonly string[];
  /** Those that decided, by the estimand's strategies. */
  readonly because: readonly string[];
  readonly sources: readonly Source[];
}

export interface ChangeCell {
  /** `change/<outcome>/<estimand>/<visit>/<group>`. */
  readonly id: string;
  readonly outcome: string;
  readonly estimand: string;
  readonly visit: string;
  readonly group: string;
  readonly baseline: Description;
  readonly value: Description;
  readonly change: Description;
  readonly counted: readonly string[];
}

/** Rows of one outcome under each of its estimands, of their populations, at each of its visits. */
export function deriveChanges(
  definition: Definition,
  outcome: ChangeOutcome,
  subjects: readonly Subject[],
): readonly ChangeRow[] {
  return estimandsOf(definition, outcome.id).flatMap(estimand => {
    const population = subjects.filter(({ sets }) => sets[estimand.population]?.member);
    return outcome.visits.flatMap(visit =>
      population.map(subject => deriveChange(definition, outcome, estimand, visit, subject)),
    );
  });
}

/** Summaries of one outcome's rows in each group, under each of its estimands, at each visit. */
export function deriveChangeTable(
  definition: Definition,
  outcome: ChangeOutcome,
  rows: readonly ChangeRow[],
  subjects: readonly Subject[],
): readonly ChangeCell[] {
  const groupsOf = new Map(subjects.map(({ id, groups }) => [id, groups] as const));
  const tables = Map.groupBy(rows, ({ estimand, visit }) => `${estimand} ${visit}`);
  return estimandsOf(definition, outcome.id).flatMap(({ id: estimand }) =>
    outcome.visits.flatMap(visit =>
      definition.analysis.groups.map(group => {
        const counted = (tables.get(`${estimand} ${visit}`) ?? []).filter(
          ({ participant, change }) => groupsOf.get(participant)?.includes(group) && change.known,
        );
        return {
          id: ['change', outcome.id, estimand, visit, group].join('/'),
          outcome: outcome.id,
          estimand,
          visit,
          group,
          baseline: describeValues(counted.flatMap(({ baseline }) => baseline ?? [])),
          value: describeValues(counted.flatMap(({ value }) => value ?? [])),
          change: describeValues(counted.flatMap(({ change }) => (change.known ? [change.value] : []))),
          counted: counted.map(({ participant }) => participant),
        };
      }),
    ),
  );
}

/** The visit at which a waterfall reads the changes: the last headline visit that the outcome has. */
export function waterfallVisit(
  { analysis }: Pick<Definition, 'analysis'>,
  { visits }: ChangeOutcome,
): string | undefined {
  return analysis.headlineVisits.findLast(visit => visits.includes(visit)) ?? visits.at(-1);
}

/** The rows that a waterfall of the outcome draws, under the main estimand. */
export function waterfallRows(
  definition: Definition,
  outcome: ChangeOutcome,
  rows: readonly ChangeRow[],
): readonly ChangeRow[] {
  const estimand = mainEstimand(definition, outcome).id;
  const visit = waterfallVisit(definition, outcome);
  return rows.filter(
    row => row.outcome === outcome.id && row.estimand === estimand && row.visit === visit && row.change.known,
  );
}

function deriveChange(
  definition: Definition,
  outcome: ChangeOutcome,
  estimand: Estimand,
  visit: string,
  subject: Subject,
): ChangeRow {
  const base = subject.baselines.get(outcome.item);
  const standing = standingAt(definition, estimand, subject, outcome.item, visit);
  const at = standing.stands === 'value' ? standing.at : undefined;
  const baseline = base?.known ? numeric(base.value, outcome.item) : undefined;
  const value = at === undefined ? undefined : numeric(at.value, outcome.item);
  return {
    participant: subject.id,
    outcome: outcome.id,
    estimand: estimand.id,
    visit,
    ...(baseline === undefined ? {} : { baseline }),
    ...(value === undefined ? {} : { value }),
    ...(at === undefined ? {} : { date: at.date }),
    change:
      standing.stands === 'outsideStratum'
        ? { known: false, reason: 'outsideStratum' }
        : changeOf(baseline, value),
    events: standing.events,
    because: standing.because.map(({ event }) => event),
    sources: sourcesOf(base, standing),
  };
}

function changeOf(baseline: number | undefined, value: number | undefined): ChangeRow['change'] {
  if (baseline === undefined) return { known: false, reason: 'noBaseline' };
  if (value === undefined) return { known: false, reason: 'missing' };
  return { known: true, value: differenceOfValues(value, baseline) };
}

/** Exact to the last digit recorded. */
export function differenceOfValues(value: number, baseline: number): number {
  return numberOf(addDecimals(decimalOf(value), decimalOf(-baseline)));
}

function numeric(value: unknown, item: string): number {
  if (typeof value !== 'number') throw new Error(`${item} is not a number, so it has no change.`);
  return value;
}
