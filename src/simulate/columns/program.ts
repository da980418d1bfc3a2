import type { DrawKey } from '../../statistics/threefry-columns.ts';
import type { Operation } from './arithmetic.ts';
import { type Column, codeOf, type Holds, NotInColumns, type Operand } from './column.ts';
import type { Engine, OperationStep, Step } from './engine.ts';

/**
 * Steps that fill columns one after the other, for all participants of a batch of trials. Rows stand place by place: first
 * the first participant of every trial, then the second, so that trials are worked out side by side.
 */
export interface Program {
  readonly seed: number;
  /** Participants of one trial. */
  readonly people: number;
  /** Trials of a batch. */
  readonly trials: number;
  /** The trial of the batch that comes first. */
  firstTrial: number;
  readonly engine: Engine;
  /** Draws, which hang on nothing, then what comes of them row by row, then sums over places for each trial. */
  readonly drawing: (() => void)[];
  readonly steps: Step[];
  readonly totals: Step[];
  /** Columns that others than operations read. */
  readonly read: Set<Column>;
  /** All steps, made when they are first run. */
  run: (() => void) | undefined;
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

export function newProgram(seed: number, people: number, trials: number, engine: Engine): Program {
  return {
    seed,
    people,
    trials,
    firstTrial: 0,
    engine,
    drawing: [],
    steps: [],
    totals: [],
    read: new Set(),
    run: undefined,
    streams: new Map(),
    constants: new Map(),
    derived: new Map(),
    numbers: new Map(),
    fixed: new Set(),
    draws: { uniforms: 0, normals: 0 },
  };
}

/** Fills all columns for the batch from this trial on. The same trial gets the same numbers in whatever batch it is. */
export function runProgram(program: Program, firstTrial: number): void {
  program.firstTrial = firstTrial;
  program.run ??= sequenceOf(program);
  program.run();
}

function sequenceOf({ engine, drawing, steps, totals, read }: Program): () => void {
  const drawn = drawing.map(run => ({ kind: 'other', run }) as const);
  return engine.sequence([...drawn, ...steps, ...totals], column => read.has(column));
}

/** The column itself, which is then sure to be filled: engines leave out what only other operations need. */
export function readable(program: Program, column: Column): Column {
  program.read.add(column);
  return column;
}

export function newColumn({ engine, people, trials }: Program): Column {
  return engine.newColumn(people * trials);
}

/** A column that is filled anew for every batch, row by row from readable ones. */
export function filledColumn(program: Program, fill: (out: Column) => void): Column {
  const column = newColumn(program);
  program.steps.push({ kind: 'other', run: () => fill(column) });
  return column;
}

/** A column that is filled now and stays as it is. */
export function fixedColumn(program: Program, fill: (out: Column) => void): Column {
  const column = newColumn(program);
  fill(column);
  program.fixed.add(column);
  return column;
}

/** A column by one operation on others; with `isExact` it keeps 13 digits. */
export function operationColumn(
  program: Program,
  operation: Operation,
  of: readonly Column[],
  isExact = false,
): Column {
  const { engine, trials, steps, totals } = program;
  return derivedColumn(program, isExact ? `exact ${operation}` : operation, of, () => {
    const out = engine.newColumn(of[0]?.length ?? 0);
    const step: OperationStep = { kind: 'operation', operation, out, of, isExact };
    if (out.length === trials) for (const column of [out, ...of]) readable(program, column);
    return { out, step, among: out.length === trials ? totals : steps };
  });
}

/** For each trial the sum of `a` times `b` over as many places from the first one on. */
export function placesSum(
  program: Program,
  a: Column,
  b: Column,
  { from, size }: { readonly from: number; readonly size: number },
): Column {
  const { engine, trials, totals } = program;
  const part = (column: Column) => readable(program, column).subarray(from * trials, (from + size) * trials);
  return derivedColumn(program, `sum ${from} ${size}`, [a, b], () => {
    const out = engine.newColumn(trials);
    return { out, step: { kind: 'other', run: engine.sumPlaces(out, part(a), part(b)) }, among: totals };
  });
}

/**
 * A column worked out of others alone. The same of the same columns is filled once, and what hangs on no draw is filled
 * once for all trials.
 */
function derivedColumn(
  program: Program,
  what: string,
  of: readonly Column[],
  make: () => { readonly out: Column; readonly step: Step; readonly among: Step[] },
): Column {
  const { derived, fixed, engine } = program;
  const key = [what, ...of.map(column => numberOf(program, column))].join(' ');
  const known = derived.get(key);
  if (known !== undefined) return known;
  const { out, step, among } = make();
  derived.set(key, out);
  if (of.every(one => fixed.has(one))) {
    if (step.kind === 'operation') engine.operation(step)();
    else step.run();
    fixed.add(out);
  } else among.push(step);
  return out;
}

function numberOf({ numbers }: Program, column: Column): number {
  const number = numbers.get(column) ?? numbers.size;
  numbers.set(column, number);
  return number;
}

/** The operand as a column; a constant is written down once for the whole program. */
export function columnOf(program: Program, operand: Operand): Column {
  if (operand.kind === 'column') return operand.column;
  if (operand.kind === 'list') throw new NotInColumns('A list stands where one value is wanted.');
  return constantColumn(program, codeOf(operand.value));
}

export function constantColumn(program: Program, value: number): Column {
  const known = program.constants.get(value);
  if (known !== undefined) return known;
  const column = fixedColumn(program, out => out.fill(value));
  program.constants.set(value, column);
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
  const key: DrawKey = { seed: program.seed, stream: streamFor(program, purpose) };
  const draw = program.engine.uniforms(column, key);
  program.drawing.push(() => draw(program.firstTrial));
  if (law === 'normal') program.drawing.push(program.engine.normals(column));
  if (law === 'normal') program.draws.normals += 1;
  else program.draws.uniforms += 1;
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
