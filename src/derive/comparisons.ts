import type { Definition } from '../protocol/definition.ts';
import type { Value } from '../protocol/value.ts';
import { testConditional } from '../statistics/conditional-family.ts';
import { familyOfStrata, familyOfTable } from '../statistics/conditional-tables.ts';
import { newcombeInterval } from '../statistics/difference-intervals.ts';
import { type Estimate, notEstimable } from '../statistics/not-estimable.ts';
import { twoSidedZ } from '../statistics/proportion-intervals.ts';
import { differenceOf, type TwoByTwo } from '../statistics/two-by-two.ts';
import { testUnconditional } from '../statistics/unconditional-tests.ts';
import {
  estimateShift,
  estimateShiftNormal,
  testRankSum,
  testRankSumNormal,
} from '../statistics/wilcoxon.ts';
import type { ChangeRow } from './changes.ts';
import type { Estimand as Planned } from './estimands.ts';
import type { ResponderCell } from './responder-table.ts';
import type { Subject } from './subject.ts';

/** A group of the analysis against the control of an estimand, at a visit at which the estimand compares. */
interface Compared {
  readonly outcome: string;
  readonly estimand: string;
  readonly visit: string;
  readonly group: string;
  readonly control: string;
  readonly difference: Estimate;
  readonly lower: Estimate;
  readonly upper: Estimate;
  /** Two-sided. */
  readonly p: Estimate;
}

/** Difference of shares of responders, Newcombe's interval, Boschloo's test with tables ordered by Fisher's two-sided p-value. */
export interface ResponderComparison extends Compared {
  readonly kind: 'responder';
  readonly reading?: Value;
  readonly table: TwoByTwo;
  /** Fisher's exact test stands in where there are too many tables. */
  readonly test: 'boschloo' | 'fisher';
  /** Exact conditional test over cohorts; none where only one cohort has both. */
  readonly pByCohort: Estimate;
}

/** Hodges and Lehmann's shift of changes with its interval, and Wilcoxon's exact test. */
export interface ChangeComparison extends Compared {
  readonly kind: 'change';
  readonly n1: number;
  readonly n2: number;
  /** The normal approximation stands in, with corrections for ties and continuity, where there are too many values. */
  readonly test: 'exact' | 'normal';
}

export interface Comparisons {
  readonly responders: readonly ResponderComparison[];
  readonly changes: readonly ChangeComparison[];
}

/** Under each estimand that compares, each of its groups against its control, under every reading. */
export function deriveComparisons(
  definition: Definition,
  subjects: readonly Subject[],
  responders: readonly ResponderCell[],
  changes: readonly ChangeRow[],
): Comparisons {
  const confidence = definition.analysis.confidenceLevel;
  const pairs = pairsOf(definition);
  return {
    responders: pairs.flatMap(({ estimand, group, control }) =>
      responders
        .filter(cell => cell.group === group && isComparedUnder(estimand, cell))
        .flatMap(cell => {
          const other = responders.find(each => isBeside(each, cell) && each.group === control);
          return other ? [compareResponders(subjects, cell, other, confidence)] : [];
        }),
    ),
    changes: pairs.flatMap(({ estimand, group, control }) => {
      const compared = changes.filter(row => isComparedUnder(estimand, row));
      return [...Map.groupBy(compared, row => `${row.outcome} ${row.visit}`).values()].map(rows =>
        compareChanges(subjects, rows, group, control, confidence),
      );
    }),
  };
}

interface Pair {
  readonly estimand: Planned;
  readonly group: string;
  readonly control: string;
}

function pairsOf({ analysis }: Pick<Definition, 'analysis'>): readonly Pair[] {
  return analysis.estimands.flatMap(estimand => {
    const { groups, control } = estimand.treatment;
    if (control === undefined || !comparing.includes(estimand.summary)) return [];
    return [...groups, control].every(id => analysis.groups.includes(id))
      ? groups.map(group => ({ estimand, group, control }))
      : [];
  });
}

const comparing: readonly Planned['summary'][] = ['shareDifference', 'shift'];

function isComparedUnder(
  { id, variable }: Planned,
  { estimand, visit }: { readonly estimand: string; readonly visit: string },
): boolean {
  return estimand === id && (variable.comparedAt?.includes(visit) ?? true);
}

function isBeside(a: ResponderCell, b: ResponderCell): boolean {
  return (
    a.outcome === b.outcome && a.visit === b.visit && a.reading === b.reading && a.estimand === b.estimand
  );
}

function compareResponders(
  subjects: readonly Subject[],
  cell: ResponderCell,
  control: ResponderCell,
  confidence: number,
): ResponderComparison {
  const { outcome, visit, estimand, reading } = cell;
  return {
    kind: 'responder',
    outcome,
    estimand,
    visit,
    ...(reading === undefined ? {} : { reading }),
    group: cell.group,
    control: control.group,
    ...compareShares(
      tableOf(cell, control, () => true),
      strataOf(subjects, cell, control),
      confidence,
    ),
  };
}

type SharesCompared = Pick<
  ResponderComparison,
  'table' | 'test' | 'difference' | 'lower' | 'upper' | 'p' | 'pByCohort'
>;

/** `strata`: the same table by cohort. */
export function compareShares(
  table: TwoByTwo,
  strata: readonly TwoByTwo[],
  confidence: number,
): SharesCompared {
  const told = { table, test: isLarge(table) ? ('fisher' as const) : ('boschloo' as const) };
  if (table.n1 === 0 || table.n2 === 0) {
    const none = notEstimable('groupEmpty');
    return { ...told, difference: none, lower: none, upper: none, p: none, pByCohort: none };
  }
  return {
    ...told,
    difference: differenceOf(table),
    ...newcombeInterval(table, twoSidedZ(confidence)),
    p: isLarge(table)
      ? testConditional(familyOfTable(table), table.x1).twoSided
      : testUnconditional(table, 'boschlooTwoSided').chance,
    pByCohort: overStrata(strata),
  };
}

/** The unconditional test goes through every table of both groups: beyond this number it takes seconds. */
const mostTables = 25_000;

function isLarge({ n1, n2 }: TwoByTwo): boolean {
  return (n1 + 1) * (n2 + 1) > mostTables;
}

function tableOf(cell: ResponderCell, control: ResponderCell, counts: (id: string) => boolean): TwoByTwo {
  const of = (participants: readonly string[]) => participants.filter(counts).length;
  return {
    x1: of(cell.responders),
    n1: of(cell.counted),
    x2: of(control.responders),
    n2: of(control.counted),
  };
}

function strataOf(
  subjects: readonly Subject[],
  cell: ResponderCell,
  control: ResponderCell,
): readonly TwoByTwo[] {
  const cohortOf = new Map(subjects.map(({ id, cohort }) => [id, cohort] as const));
  const cohorts = [...new Set([...cell.counted, ...control.counted].map(id => cohortOf.get(id)))];
  return cohorts.map(cohort => tableOf(cell, control, id => cohortOf.get(id) === cohort));
}

function overStrata(all: readonly TwoByTwo[]): Estimate {
  const strata = all.filter(({ n1, n2 }) => n1 > 0 && n2 > 0);
  if (strata.length < 2) return notEstimable('tooFewObservations');
  return testConditional(
    familyOfStrata(strata),
    strata.reduce((sum, { x1 }) => sum + x1, 0),
  ).twoSided;
}

function compareChanges(
  subjects: readonly Subject[],
  rows: readonly ChangeRow[],
  group: string,
  control: string,
  confidence: number,
): ChangeComparison {
  const members = (id: string) =>
    new Set(subjects.filter(({ groups }) => groups.includes(id)).map(subject => subject.id));
  const values = (of: ReadonlySet<string>) =>
    rows.flatMap(({ participant, change }) => (of.has(participant) && change.known ? [change.value] : []));
  return {
    kind: 'change',
    outcome: rows[0]?.outcome ?? '',
    estimand: rows[0]?.estimand ?? '',
    visit: rows[0]?.visit ?? '',
    group,
    control,
    ...compareShifts(values(members(group)), values(members(control)), confidence),
  };
}

type ShiftsCompared = Pick<ChangeComparison, 'n1' | 'n2' | 'test' | 'difference' | 'lower' | 'upper' | 'p'>;

export function compareShifts(
  first: readonly number[],
  second: readonly number[],
  confidence: number,
): ShiftsCompared {
  const told = {
    n1: first.length,
    n2: second.length,
    test: isMany(first, second) ? ('normal' as const) : ('exact' as const),
  };
  if (first.length === 0 || second.length === 0) {
    const none = notEstimable('groupEmpty');
    return { ...told, difference: none, lower: none, upper: none, p: none };
  }
  return isMany(first, second)
    ? { ...told, ...shiftOf(estimateShiftNormal), p: testRankSumNormal(first, second).corrected }
    : { ...told, ...shiftOf(estimateShift), p: testRankSum(first, second).twoSided };

  function shiftOf(by: typeof estimateShiftNormal) {
    const { estimate, lower, upper } = by(first, second, confidence);
    return { difference: estimate, lower, upper };
  }
}

/** The exact law of a rank sum takes about this many steps, each over all sums. */
const mostRanks = 6_000;

function isMany(first: readonly number[], second: readonly number[]): boolean {
  return (first.length + second.length) * Math.min(first.length, second.length) > mostRanks;
}
