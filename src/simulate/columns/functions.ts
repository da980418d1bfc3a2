import { type Operation, roundColumn } from './arithmetic.ts';
import { type Column, codeOf, constant, NotInColumns, type Operand } from './column.ts';
import {
  columnOf,
  constantColumn,
  drawColumn,
  filledColumn,
  holdsOf,
  operationColumn,
  type Program,
  readable,
} from './program.ts';

type Call = (args: readonly Operand[], program: Program, purpose: string) => Operand;

/** The functions of a simulation's expressions, as steps of a program: those of expressions and the draws. */
const functions: Readonly<Record<string, Call>> = {
  uniform: ([from, to], program, purpose) =>
    number(program, 'between', [drawn(program, purpose, 'uniform'), from, to]),
  normal: ([mean, sd], program, purpose) =>
    number(program, 'scaled', [drawn(program, purpose, 'normal'), mean, sd]),
  chance: ([probability], program, purpose) => ({
    ...number(program, '<', [drawn(program, purpose, 'uniform'), probability]),
    holds: 'truth',
  }),
  pick: ([items], program, purpose) => {
    const list = listOf(items);
    return weighted(
      program,
      purpose,
      list,
      list.map(() => 1),
    );
  },
  weighted: ([items, weights], program, purpose) =>
    weighted(program, purpose, listOf(items), listOf(weights).map(numberOf)),
  clamp: ([value, from, to], program) => number(program, 'clamp', [value, from, to]),
  round: ([value, decimals], program) =>
    rounded(program, value, decimals === undefined ? 0 : numberOf(decimals)),
  integer: ([value], program) => rounded(program, value, 0),
  floor: ([value], program) => number(program, 'floor', [value]),
  abs: ([value], program) => number(program, 'abs', [value]),
  min: ([a, b], program) => number(program, 'min', [a, b]),
  max: ([a, b], program) => number(program, 'max', [a, b]),
};

export function call(name: string, args: readonly Operand[], program: Program, purpose: string): Operand {
  const run = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (run === undefined) throw new NotInColumns(`The function ${name} is not offered in columns.`);
  return run(args, program, purpose);
}

/** The value to so many decimals; halves go away from zero. */
export function rounded(program: Program, value: Operand | undefined, decimals: number): Operand {
  if (decimals === 0) return number(program, 'round', [value]);
  const of = readable(program, argument(program, value));
  return asNumber(filledColumn(program, out => roundColumn(out, of, decimals)));
}

function number(program: Program, operation: Operation, of: readonly (Operand | undefined)[]) {
  return asNumber(
    operationColumn(
      program,
      operation,
      of.map(one => argument(program, one)),
    ),
  );
}

function asNumber(column: Column) {
  return { kind: 'column', column, holds: 'number' } as const;
}

function drawn(program: Program, purpose: string, law: 'uniform' | 'normal'): Operand {
  return asNumber(drawColumn(program, purpose, law));
}

/** Item by weight: the first whose running share of the weights is above the draw, and the last where none is. */
function weighted(
  program: Program,
  purpose: string,
  items: readonly Operand[],
  weights: readonly number[],
): Operand {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0) || items.length !== weights.length) throw new NotInColumns('Weights do not fit a list.');
  const shares = weights.map(
    (_, index) => weights.slice(0, index + 1).reduce((sum, weight) => sum + weight, 0) / total,
  );
  const columns = items.map(item => columnOf(program, item));
  const draws = drawColumn(program, purpose, 'uniform');
  const column = columns.reduceRight((later, item, index) => {
    const isHere = operationColumn(program, '<', [draws, constantColumn(program, shares[index] as number)]);
    return operationColumn(program, 'choose', [isHere, item, later]);
  });
  const kinds = new Set(items.map(holdsOf));
  return { kind: 'column', column, holds: kinds.size === 1 ? holdsOf(items[0] as Operand) : 'mixed' };
}

function argument(program: Program, operand: Operand | undefined): Column {
  return columnOf(program, operand ?? constant(0));
}

function listOf(operand: Operand | undefined): readonly Operand[] {
  if (operand?.kind !== 'list') throw new NotInColumns('A draw asks for a list.');
  return operand.values;
}

function numberOf(operand: Operand): number {
  if (operand.kind !== 'constant') throw new NotInColumns('Weights and decimals must not hang on a draw.');
  return codeOf(operand.value);
}
