import { wholeSpan } from '../../statistics/whole-span.ts';
import type { Column } from '../columns/column.ts';
import { operationColumn, readable } from '../columns/program.ts';
import type { OutcomeColumns } from './outcomes.ts';
import { isIn, type Rows, sumOver, type Tally } from './rows.ts';
import { type Measure, note, type Sums } from './tally.ts';
import type { ByPlace, ChangeTests, fisherTest, Observed } from './tests.ts';

type Of<Kind extends OutcomeColumns['kind']> = Extract<OutcomeColumns, { kind: Kind }>;

/**
 * Shares of responders by group, a missing value or one under rescue counted as no response, and the decision of
 * Fisher's test where one is given.
 */
export function responderTally(
  rows: Rows,
  { outcome, visit, responds, evaluable }: Of<'responder'>,
  counted: Column,
  fisher: ReturnType<typeof fisherTest> | undefined,
): Tally {
  const { program, active } = rows;
  const shown = operationColumn(program, '*', [
    operationColumn(program, '*', [evaluable, responds]),
    counted,
  ]);
  const groups = groupMeasures(rows, { what: 'responders', outcome, visit }, shown, evaluable);
  const test = fisher && measure(rows, { what: 'fisher', outcome, visit });
  const others = active.map(isActive => !isActive);
  const [x1, n1] = [sumOver(rows, active, shown), sumOver(rows, active, evaluable)];
  const [x2, n2] = [sumOver(rows, others, shown), sumOver(rows, others, evaluable)];
  return (sums, trials) => {
    for (const group of groups) noteQuotients(sums, group, trials);
    if (fisher === undefined || test === undefined) return;
    for (let t = 0; t < trials; t++)
      note(sums, test, Number(fisher(x1[t] as number, n1[t] as number, x2[t] as number, n2[t] as number)));
  };
}

/** Mean changes from baseline by group, over those who were seen and not under rescue, and the decisions of the tests. */
export function changeTally(
  rows: Rows,
  { outcome, visit, value, baseline }: Of<'change'>,
  counted: Column,
  tests: ChangeTests | undefined,
): Tally {
  const { program } = rows;
  const change = operationColumn(program, '-', [value, baseline]);
  const shown = operationColumn(program, '*', [counted, change]);
  const groups = groupMeasures(rows, { what: 'change', outcome, visit }, shown, counted);
  const decide = tests && testing(rows, tests, { outcome, visit, change, baseline, counted });
  return (sums, trials) => {
    for (const group of groups) noteQuotients(sums, group, trials);
    decide?.(sums, trials);
  };
}

interface Tested {
  readonly outcome: string;
  readonly visit: string;
  readonly change: Column;
  readonly baseline: Column;
  readonly counted: Column;
}

function testing(rows: Rows, tests: ChangeTests, tested: Tested): Tally {
  const { wilcoxon, covariance, rerandomisation } = tests;
  const { outcome, visit } = tested;
  const byRanks = wilcoxon && measure(rows, { what: 'wilcoxon', outcome, visit });
  const byCovariance = measure(rows, { what: 'covariance', outcome, visit });
  const byRerandomisation = rerandomisation && measure(rows, { what: 'rerandomisation', outcome, visit });
  const { observed, byPlace, gather } = gatherer(rows, tested);
  return (sums, trials) => {
    for (let trial = 0; trial < trials; trial++) {
      gather(trial);
      if (wilcoxon && byRanks !== undefined) note(sums, byRanks, Number(wilcoxon(observed)));
      const rejects = covariance(observed);
      if (rejects !== undefined) note(sums, byCovariance, Number(rejects));
      if (rerandomisation && byRerandomisation !== undefined)
        note(sums, byRerandomisation, Number(rerandomisation(byPlace)));
    }
  };
}

/** Puts one trial's participants side by side, all of them and those with a value. */
function gatherer(rows: Rows, tested: Tested) {
  const { people, program, active } = rows;
  const [change, baseline, counted, isActive] = [
    tested.change,
    tested.baseline,
    tested.counted,
    isIn(rows, active),
  ].map(column => readable(program, column)) as [Column, Column, Column, Column];
  const observed: Observed = {
    values: new Float64Array(people.count),
    baselines: new Float64Array(people.count),
    isFirst: new Uint8Array(people.count),
    count: 0,
    span: undefined,
  };
  const byPlace: ByPlace = {
    values: new Float64Array(people.count),
    known: new Uint8Array(people.count),
    isActive: new Uint8Array(people.count),
    span: undefined,
  };
  const gather = (trial: number) => {
    let count = 0;
    for (let place = 0; place < people.count; place++) {
      const row = place * program.trials + trial;
      const [own, isFirst] = [change[row] as number, isActive[row] as number];
      byPlace.values[place] = own;
      byPlace.known[place] = counted[row] as number;
      byPlace.isActive[place] = isFirst;
      if (counted[row] === 0) continue;
      observed.values[count] = own;
      observed.baselines[count] = baseline[row] as number;
      observed.isFirst[count] = isFirst;
      count += 1;
    }
    observed.count = count;
    observed.span = wholeSpan(observed.values, count);
    byPlace.span = observed.span;
  };
  return { observed, byPlace, gather };
}

/** A quotient for each trial; nothing for a trial in which there is nobody. */
interface Quotient {
  readonly measure: number;
  readonly above: Column;
  readonly below: Column;
}

/** A quotient of sums over each group of the analysis. */
export function groupMeasures(
  rows: Rows,
  of: Omit<Measure, 'group'>,
  above: Column,
  below: Column,
): readonly Quotient[] {
  return [...rows.groups].map(([group, cells]) => ({
    measure: measure(rows, { ...of, group }),
    above: sumOver(rows, cells, above),
    below: sumOver(rows, cells, below),
  }));
}

export function measure({ measures }: Rows, of: Measure): number {
  measures.push(of);
  return measures.length - 1;
}

export function noteQuotients(sums: Sums, { measure, above, below }: Quotient, trials: number): void {
  const at = 3 * measure;
  let [sum, squares, count] = [sums[at] as number, sums[at + 1] as number, sums[at + 2] as number];
  for (let trial = 0; trial < trials; trial++) {
    const among = below[trial] as number;
    if (among === 0) continue;
    const value = (above[trial] as number) / among;
    sum += value;
    squares += value * value;
    count += 1;
  }
  sums[at] = sum;
  sums[at + 1] = squares;
  sums[at + 2] = count;
}
