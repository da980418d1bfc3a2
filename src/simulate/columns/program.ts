import { fillUniforms, toNormals } from '../../statistics/draw-columns.ts';
import { type Column, codeOf, type Holds, NotInColumns, type Operand } from './column.ts';

/** The trials that the columns hold at the moment; `trials` may be fewer than there is room for. */
export interface Batch {
  firstTrial: number;
  trials: number;
}

/** Steps that fill columns one after the other, for all participants of a batch of trials. */
export interface Program {
  readonly seed: number;
  /** Participants of one trial. */
  readonly people: number;
  /** Rows of every column: trials × people, trial by trial. */
  readonly rows: number;
  readonly batch: Batch;
  readonly steps: ((rows: number) => void)[];
  readonly streams: Map<number, string>;
  readonly constants: Map<number, Column>;
  /** What was worked out of other columns, by what was done and with which. */
  readonly derived: Map<string, Column>;
  /** A number for each column that something was worked out of. */
  readonly numbers: Map<Column, number>;
  /** Columns that are the same for all trials. */
  readonly fixed: Set<Column>;
  /** How many columns of each law are drawn: the part of the work that cannot be left away. */
  readonly draws: { uniforms: number; normals: number };
}

export function newProgram(seed: number, people: number, trials: number): Program {
  return {
    seed,
    people,
    rows: people * trials,
    batch: { firstTrial: 0, trials },
    steps: [],
    streams: new Map(),
    constants: new Map(),
    derived: new Map(),
    numbers: new Map(),
    fixed: new Set(),
    draws: { uniforms: 0, normals: 0 },
  };
}

/** Fills all columns for the trials given. The same trial gets the same numbers in whatever batch it is. */
export function runProgram({ batch, steps, people }: Program, firstTrial: number, trials: number): void {
  batch.firstTrial = firstTrial;
  batch.trials = trials;
  for (const step of steps) step(trials * people);
}

export function newColumn({ rows }: Program): Column {
  return new Float64Array(rows);
}

function numberOf({ numbers }: Program, column: Column): number {
  const number = numbers.get(column) ?? numbers.size;
  numbers.set(column, number);
  return number;
}

/** A column that is filled now and stays as it is. */
export function fixedColumn(program: Program, fill: (out: Column, rows: number) => void): Column {
  const column = newColumn(program);
  fill(column, program.rows);
  program.fixed.add(column);
  return column;
}

/**
 * A column worked out of others alone. The same of the same columns is filled once, and what hangs on no draw is filled
 * once for all trials.
 */
export function derivedColumn(
  program: Program,
  what: string,
  of: readonly Column[],
  fill: (out: Column, rows: number) => void,
): Column {
  const { derived, fixed, steps } = program;
  const key = [what, ...of.map(column => numberOf(program, column))].join(' ');
  const known = derived.get(key);
  if (known !== undefined) return known;
  if (of.every(column => fixed.has(column))) {
    const column = fixedColumn(program, fill);
    derived.set(key, column);
    return column;
  }
  const column = newColumn(program);
  steps.push(rows => fill(column, rows));
  derived.set(key, column);
  return column;
}

/** The operand as a column; a constant is written down once for the whole program. */
export function columnOf(program: Program, operand: Operand): Column {
  if (operand.kind === 'column') return operand.column;
  if (operand.kind === 'list') throw new NotInColumns('A list stands where one value is wanted.');
  const code = codeOf(operand.value);
  let column = program.constants.get(code);
  if (column === undefined) {
    column = fixedColumn(program, out => out.fill(code));
    program.constants.set(code, column);
  }
  return column;
}

export function holdsOf(operand: Operand): Holds {
  if (operand.kind === 'column') return operand.holds;
  if (operand.kind === 'list') throw new NotInColumns('A list stands where one value is wanted.');
  if (typeof operand.value === 'boolean') return 'truth';
  return typeof operand.value === 'number' ? 'number' : 'mixed';
}

/** A new column of uniform or normal draws, one a participant, in a stream that the purpose names. */
export function drawColumn(program: Program, purpose: string, law: 'uniform' | 'normal'): Column {
  const column = newColumn(program);
  const key = { seed: program.seed, stream: streamFor(program, purpose) };
  if (law === 'normal') program.draws.normals += 1;
  else program.draws.uniforms += 1;
  program.steps.push(rows => {
    const { firstTrial, trials } = program.batch;
    fillUniforms(column, key, { firstTrial, trials, blocks: program.people });
    if (law === 'normal') toNormals(column, rows);
  });
  return column;
}

/** 32-bit FNV-1a of the purpose, and the next free number where two purposes meet in one. */
export function streamFor({ streams }: Program, purpose: string): number {
  let stream = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(purpose)) stream = Math.imul(stream ^ byte, 0x01000193) >>> 0;
  while (streams.has(stream)) {
    if (streams.get(stream) === purpose) throw new Error(`Two draws are both for ${purpose}.`);
    stream = (stream + 1) >>> 0;
  }
  streams.set(stream, purpose);
  return stream;
}
