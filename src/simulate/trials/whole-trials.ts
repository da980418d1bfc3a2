import type { Definition } from '../../protocol/definition.ts';
import type { Column } from '../columns/column.ts';
import { type Engine, plainEngine } from '../columns/engine.ts';
import { newModel } from '../columns/model.ts';
import { columnOf, newProgram, type Program, runProgram } from '../columns/program.ts';
import { hasVectors, vectorEngine } from '../columns/vector-engine.ts';
import { adverseEventTally } from './adverse-event-tally.ts';
import { misfortuneColumns } from './misfortune.ts';
import { changeTally, responderTally } from './outcome-tally.ts';
import { type LeftOut, outcomeColumns } from './outcomes.ts';
import { armColumn, type People, peopleOf, placeColumn } from './people.ts';
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
  /** What fills the columns; the vectors of the processor where none is named and they can be used. */
  readonly engine?: (people: number, trials: number) => Engine;
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

/** Enough that a step costs more than starting it, few enough to stay in the processor's cache. */
const trialsOfBatch = 48;

/** Rows of one column at most; larger trials are worked out fewer at a time. */
const rowsMax = 12_000;

export function wholeTrials(definition: Definition, options: TrialOptions): WholeTrials {
  const { simulation } = definition;
  if (simulation === undefined) throw new RangeError('The definition has no simulation of participants.');
  const people = peopleOf(definition);
  const program = programFor(options, people.count);
  const arm = armColumn(program, people);
  const sites = definition.sites.map(({ id }) => id);
  const rows = rowsOf(definition, program, people, columnOf(program, arm));
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
    run: (firstTrial, trials) => runBatches(program, tallies, newSums(rows.measures), firstTrial, trials),
  };
}

function programFor({ seed, engine }: TrialOptions, people: number): Program {
  const side = trialsOfBatch * people <= rowsMax ? trialsOfBatch : Math.max(1, Math.floor(rowsMax / people));
  const chosen = engine ?? (hasVectors(side) ? vectorEngine : plainEngine);
  return newProgram(seed, people, side, chosen(people, side));
}

function runBatches(
  program: Program,
  tallies: readonly Tally[],
  sums: Sums,
  firstTrial: number,
  trials: number,
): Sums {
  for (let done = 0; done < trials; done += program.trials) {
    runProgram(program, firstTrial + done);
    for (const tally of tallies) tally(sums, Math.min(program.trials, trials - done));
  }
  return sums;
}

function cohortAt({ cohorts }: People, place: number): string {
  return cohorts.find(({ from, size }) => place >= from && place < from + size)?.id ?? '';
}
