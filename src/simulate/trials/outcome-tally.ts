import type { Column } from '../columns/column.ts';
import type { OutcomeColumns } from './outcomes.ts';
import type { Rows, Tally } from './rows.ts';
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
  const { people, cells, isActive } = rows;
  const groups = groupMeasures(rows, { what: 'responders', outcome, visit });
  const test = fisher && measure(rows, { what: 'fisher', outcome, visit });
  const cellCount = isActive.length;
  const [positive, all] = [new Float64Array(cellCount), new Float64Array(cellCount)];
  return (sums, trials) => {
    for (let trial = 0; trial < trials; trial++) {
      positive.fill(0);
      all.fill(0);
      for (let row = trial * people.count; row < (trial + 1) * people.count; row++) {
        const cell = cells[row] as number;
        const isCounted = evaluable[row] as number;
        all[cell] = (all[cell] as number) + isCounted;
        positive[cell] =
          (positive[cell] as number) + isCounted * (responds[row] as number) * (counted[row] as number);
      }
      noteGroups(sums, groups, positive, all);
      if (fisher === undefined || test === undefined) continue;
      let [x1, n1, x2, n2] = [0, 0, 0, 0];
      for (let cell = 0; cell < cellCount; cell++)
        if (isActive[cell] === 1) {
          x1 += positive[cell] as number;
          n1 += all[cell] as number;
        } else {
          x2 += positive[cell] as number;
          n2 += all[cell] as number;
        }
      note(sums, test, Number(fisher(x1, n1, x2, n2)));
    }
  };
}

/** Mean changes from baseline by group, over those who were seen and not under rescue, and the decisions of the tests. */
export function changeTally(
  rows: Rows,
  { outcome, visit, value, baseline }: Of<'change'>,
  counted: Column,
  tests: ChangeTests | undefined,
): Tally {
  const { people, cells, isActive } = rows;
  const groups = groupMeasures(rows, { what: 'change', outcome, visit });
  const decide = tests && testing(rows, tests, outcome, visit);
  const [total, known] = [new Float64Array(isActive.length), new Float64Array(isActive.length)];
  const observed: Observed = {
    values: new Float64Array(people.count),
    baselines: new Float64Array(people.count),
    isFirst: new Uint8Array(people.count),
    count: 0,
  };
  const byPlace: ByPlace = {
    values: new Float64Array(people.count),
    known: new Uint8Array(people.count),
    isActive: new Uint8Array(people.count),
  };
  return (sums, trials) => {
    for (let trial = 0; trial < trials; trial++) {
      total.fill(0);
      known.fill(0);
      observed.count = 0;
      for (let place = 0; place < people.count; place++) {
        const row = trial * people.count + place;
        const cell = cells[row] as number;
        const change = (value[row] as number) - (baseline[row] as number);
        const isKnown = counted[row] as number;
        total[cell] = (total[cell] as number) + isKnown * change;
        known[cell] = (known[cell] as number) + isKnown;
        byPlace.values[place] = change;
        byPlace.known[place] = isKnown;
        byPlace.isActive[place] = isActive[cell] as number;
        if (isKnown === 0) continue;
        observed.values[observed.count] = change;
        observed.baselines[observed.count] = baseline[row] as number;
        observed.isFirst[observed.count] = isActive[cell] as number;
        observed.count += 1;
      }
      noteGroups(sums, groups, total, known);
      decide?.(sums, observed, byPlace);
    }
  };
}

function testing(rows: Rows, tests: ChangeTests, outcome: string, visit: string) {
  const { wilcoxon, covariance, rerandomisation } = tests;
  const byRanks = wilcoxon && measure(rows, { what: 'wilcoxon', outcome, visit });
  const byCovariance = measure(rows, { what: 'covariance', outcome, visit });
  const byRerandomisation = rerandomisation && measure(rows, { what: 'rerandomisation', outcome, visit });
  return (sums: Sums, observed: Observed, byPlace: ByPlace) => {
    if (wilcoxon && byRanks !== undefined) note(sums, byRanks, Number(wilcoxon(observed)));
    const rejects = covariance(observed);
    if (rejects !== undefined) note(sums, byCovariance, Number(rejects));
    if (rerandomisation && byRerandomisation !== undefined)
      note(sums, byRerandomisation, Number(rerandomisation(byPlace)));
  };
}

export interface GroupMeasure {
  readonly measure: number;
  readonly cells: Uint8Array;
}

export function groupMeasures(rows: Rows, of: Omit<Measure, 'group'>): readonly GroupMeasure[] {
  return [...rows.groups].map(([group, cells]) => ({ measure: measure(rows, { ...of, group }), cells }));
}

export function measure({ measures }: Rows, of: Measure): number {
  measures.push(of);
  return measures.length - 1;
}

/** The quotient of two cell sums in each group; nothing for a group that has nobody. */
export function noteGroups(
  sums: Sums,
  groups: readonly GroupMeasure[],
  above: Float64Array,
  below: Float64Array,
): void {
  for (const { measure: at, cells } of groups) {
    let [sum, count] = [0, 0];
    for (let cell = 0; cell < cells.length; cell++)
      if (cells[cell] === 1) {
        sum += above[cell] as number;
        count += below[cell] as number;
      }
    if (count > 0) note(sums, at, sum / count);
  }
}
