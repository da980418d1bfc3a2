import type { Definition } from '../../protocol/definition.ts';
import type { Column } from '../columns/column.ts';
import { newModel } from '../columns/model.ts';
import { newProgram, type Program, runProgram } from '../columns/program.ts';
import { adverseEventTally } from './adverse-event-tally.ts';
import { misfortuneColumns } from './misfortune.ts';
import { changeTally, responderTally } from './outcome-tally.ts';
import { type LeftOut, outcomeColumns } from './outcomes.ts';
import { armColumn, cellColumn, type People, peopleOf, placeColumn } from './people.ts';
import { rowsOf, type Tally } from './rows.ts';
import { type Measure, newSums, type Sums } from './tally.ts';
import { changeTests, fisherTest } from './tests.ts';

export interface TrialOptions {
  readonly seed: number;
  /** Outcomes by id; all that are no scores where none is named. */
  readonly outcomes: readonly string[];
  /** Visit at which the arms are tested; the last headline visit of the analysis where none is named. */
  readonly testVisit?: string;
  readonly withTests: boolean;
}

/** Whole trials of virtual participants, ready to run. */
export interface WholeTrials {
  readonly people: People;
  readonly measures: readonly Measure[];
  readonly leftOut: readonly LeftOut[];
  readonly testVisit: string;
  /** Draws that each participant takes. */
  readonly draws: Program['draws'];
  /** Sums of the measures over these trials; the same trials always give the same bits. */
  readonly run: (firstTrial: number, trials: number) => Sums;
}

/** Rows of one column: enough that a step costs more than starting it, few enough to stay in the processor's cache. */
const rowsOfBatch = 1000;

export function wholeTrials(definition: Definition, options: TrialOptions): WholeTrials {
  const { simulation } = definition;
  if (simulation === undefined) throw new RangeError('The definition has no simulation of participants.');
  const people = peopleOf(definition);
  const batch = Math.max(1, Math.floor(rowsOfBatch / people.count));
  const program = newProgram(options.seed, people.count, batch);
  const arm = armColumn(program, people);
  const sites = definition.sites.map(({ id }) => id);
  const rows = rowsOf(definition, program, people, cellColumn(program, people, arm));
  const model = newModel(definition, simulation, program, {
    arm,
    cohort: placeColumn(program, people, place => cohortAt(people, place)),
    site: placeColumn(program, people, place => sites[place % sites.length] as string),
  });
  const { columns, leftOut } = outcomeColumns(model, options.outcomes);
  const misfortune = misfortuneColumns(definition, simulation, rows);
  const level = Number((1 - definition.analysis.confidenceLevel).toPrecision(12));
  const testVisit = options.testVisit ?? definition.analysis.headlineVisits.at(-1) ?? '';
  const fisher = options.withTests ? fisherTest(level) : undefined;
  const tests = options.withTests ? changeTests(people, level) : undefined;
  const tallies = columns.map(outcome => {
    const counted: Column = misfortune.countedAt(outcome.visit);
    const isTested = outcome.visit === testVisit;
    return outcome.kind === 'responder'
      ? responderTally(rows, outcome, counted, isTested ? fisher : undefined)
      : changeTally(rows, outcome, counted, isTested ? tests : undefined);
  });
  tallies.push(adverseEventTally(rows, simulation));
  return {
    people,
    measures: rows.measures,
    leftOut: [...leftOut, ...(tests?.leftOut ?? [])],
    testVisit,
    draws: program.draws,
    run: (firstTrial, trials) =>
      runBatches(program, batch, tallies, newSums(rows.measures), firstTrial, trials),
  };
}

function runBatches(
  program: Program,
  batch: number,
  tallies: readonly Tally[],
  sums: Sums,
  firstTrial: number,
  trials: number,
): Sums {
  for (let done = 0; done < trials; done += batch) {
    const now = Math.min(batch, trials - done);
    runProgram(program, firstTrial + done, now);
    for (const tally of tallies) tally(sums, now);
  }
  return sums;
}

function cohortAt({ cohorts }: People, place: number): string {
  return cohorts.find(({ from, size }) => place >= from && place < from + size)?.id ?? '';
}
