import type { Definition } from '../../protocol/definition.ts';
import type { Program } from '../columns/program.ts';
import type { People } from './people.ts';
import type { Measure, Sums } from './tally.ts';

/** Reads one batch into the sums, trial by trial. */
export type Tally = (sums: Sums, trials: number) => void;

/** What a tally needs to know of the rows. */
export interface Rows {
  readonly people: People;
  readonly program: Program;
  /** Row → arm × cohort. */
  readonly cells: Uint8Array;
  /** Group of the analysis → for each cell 1 or 0. */
  readonly groups: ReadonlyMap<string, Uint8Array>;
  /** For each cell whether its arm is tested against the others. */
  readonly isActive: Uint8Array;
  readonly measures: Measure[];
}

export function rowsOf(definition: Definition, program: Program, people: People, cells: Uint8Array): Rows {
  const cellsOf = (holds: (arm: string, cohort: string) => boolean) =>
    Uint8Array.from(people.arms.flatMap(arm => people.cohorts.map(cohort => Number(holds(arm, cohort.id)))));
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
    cells,
    groups: new Map(groups),
    isActive: cellsOf(arm => active.has(arm)),
    measures: [],
  };
}

/** A number for each cell that hangs on its arm alone. */
export function byCell({ people }: Rows, of: (arm: string) => number): Float64Array {
  return Float64Array.from(people.arms.flatMap(arm => people.cohorts.map(() => of(arm))));
}
