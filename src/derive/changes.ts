import { addDecimals, decimalOf, numberOf } from '../instruments/decimal.ts';
import type { Definition, Outcome } from '../protocol/definition.ts';
import { type Description, describeValues } from '../statistics/describe.ts';
import { selectedAt } from './assessments.ts';
import type { Source } from './source.ts';
import type { Subject } from './subject.ts';

export type ChangeOutcome = Extract<Outcome, { kind: 'change' }>;

export interface ChangeRow {
  readonly participant: string;
  readonly outcome: string;
  readonly visit: string;
  readonly baseline?: number;
  readonly value?: number;
  readonly date?: string;
  /** Value − baseline, exact to the last digit recorded. */
  readonly change:
    | { readonly known: true; readonly value: number }
    | { readonly known: false; readonly reason: 'noBaseline' | 'missing' };
  readonly rescued: boolean;
  readonly sources: readonly Source[];
}

/** `withoutRescue` sets values from rescue on missing; `observed` keeps them. Nothing is filled in. */
export type ChangeHandling = 'withoutRescue' | 'observed';

export interface ChangeCell {
  /** `change/<outcome>/<handling>/<visit>/<group>`. */
  readonly id: string;
  readonly outcome: string;
  readonly handling: ChangeHandling;
  readonly visit: string;
  readonly group: string;
  readonly baseline: Description;
  readonly value: Description;
  readonly change: Description;
  readonly counted: readonly string[];
}

export function deriveChanges(outcome: ChangeOutcome, subjects: readonly Subject[]): readonly ChangeRow[] {
  return outcome.visits.flatMap(visit => subjects.map(subject => deriveChange(outcome, visit, subject)));
}

export function deriveChangeTable(
  { analysis }: Pick<Definition, 'analysis'>,
  rows: readonly ChangeRow[],
  subjects: readonly Subject[],
): readonly ChangeCell[] {
  const groupsOf = new Map(subjects.map(({ id, groups }) => [id, groups] as const));
  const visits = Map.groupBy(rows, ({ visit }) => visit);
  return [...visits.entries()].flatMap(([visit, table]) =>
    analysis.groups.flatMap(group =>
      (['withoutRescue', 'observed'] as const).map(handling => {
        const counted = table.filter(
          row =>
            groupsOf.get(row.participant)?.includes(group) &&
            row.change.known &&
            !(handling === 'withoutRescue' && row.rescued),
        );
        const outcome = table[0]?.outcome ?? '';
        return {
          id: ['change', outcome, handling, visit, group].join('/'),
          outcome,
          handling,
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

function deriveChange(outcome: ChangeOutcome, visit: string, subject: Subject): ChangeRow {
  const base = subject.baselines.get(outcome.item);
  const at = selectedAt(subject.assessments.get(outcome.item) ?? [], visit);
  const baseline = base?.known ? numeric(base.value, outcome.item) : undefined;
  const value = at === undefined ? undefined : numeric(at.value, outcome.item);
  return {
    participant: subject.id,
    outcome: outcome.id,
    visit,
    ...(baseline === undefined ? {} : { baseline }),
    ...(value === undefined ? {} : { value }),
    ...(at === undefined ? {} : { date: at.date }),
    change: changeOf(baseline, value),
    rescued: subject.rescue !== undefined && at !== undefined && subject.rescue.from <= at.date,
    sources: [...(base?.known ? base.sources : []), ...(at?.sources ?? [])],
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
