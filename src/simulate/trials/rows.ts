import type { Definition } from '../../protocol/definition.ts';
import { type Column, codeOf } from '../columns/column.ts';
import { constantColumn, operationColumn, type Program, placesSum } from '../columns/program.ts';
import type { People } from './people.ts';
import type { Measure, Sums } from './tally.ts';

/** Reads one batch into the sums, trial by trial. */
export type Tally = (sums: Sums, trials: number) => void;

/** Some arms in some cohorts; for each cell, arm × cohort, whether it belongs. */
export type Cells = readonly boolean[];

/** What a tally needs to know of the rows. */
export interface Rows {
  readonly people: People;
  readonly program: Program;
  /** For each arm 1 in the rows of those who are in it. */
  readonly inArm: readonly Column[];
  /** Groups of the analysis. */
  readonly groups: ReadonlyMap<string, Cells>;
  /** The arms that are tested against the others. */
  readonly active: Cells;
  readonly measures: Measure[];
}

export function rowsOf(definition: Definition, program: Program, people: People, arm: Column): Rows {
  const cellsOf = (holds: (arm: string, cohort: string) => boolean) =>
    people.arms.flatMap(arm => people.cohorts.map(cohort => holds(arm, cohort.id)));
  const groups = definition.analysis.groups.flatMap(id => {
    const group = definition.groups.find(one => one.id === id);
    return group === undefined
      ? []
      : [[id, cellsOf((arm, cohort) => group.arms.includes(arm) && group.cohorts.includes(cohort))] as const];
  });
  const active = new Set(people.arms.filter((_, index) => people.isActive[index]));
  return {
    people,
    program,
    inArm: people.arms.map(id => operationColumn(program, '==', [arm, constantColumn(program, codeOf(id))])),
    groups: new Map(groups),
    active: cellsOf(arm => active.has(arm)),
    measures: [],
  };
}

/** A number for each row that hangs on its arm alone. */
export function byArm({ people, program, inArm }: Rows, of: (arm: string) => number): Column {
  return people.arms
    .map(arm => constantColumn(program, of(arm)))
    .reduceRight((others, own, arm) =>
      operationColumn(program, 'choose', [inArm[arm] as Column, own, others]),
    );
}

/** For each trial the sum of a column over those who are in the cells. */
export function sumOver({ people, program, inArm }: Rows, cells: Cells, column: Column): Column {
  const sums = inArm
    .flatMap(arm => people.cohorts.map(cohort => [arm, cohort] as const))
    .filter((_, cell) => cells[cell])
    .map(([arm, cohort]) => placesSum(program, column, arm, cohort));
  const [first = program.engine.newColumn(program.trials), ...others] = sums;
  return others.reduce((sum, one) => operationColumn(program, '+', [sum, one]), first);
}

/** 1 where a row is in an arm of these cells. */
export function isIn({ people, program, inArm }: Rows, cells: Cells): Column {
  return inArm
    .filter((_, arm) => cells[arm * people.cohorts.length])
    .reduce((any, one) => operationColumn(program, 'or', [any, one]), constantColumn(program, 0));
}
