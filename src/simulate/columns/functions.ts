import { absoluteColumn, floorColumn, loops, roundColumn } from './arithmetic.ts';
import { type Column, codeOf, constant, NotInColumns, type Operand } from './column.ts';
import { columnOf, drawColumn, holdsOf, newColumn, type Program } from './program.ts';

type Call = (args: readonly Operand[], program: Program, purpose: string) => Operand;

/** The functions of a simulation's expressions, as steps of a program: those of expressions and the draws. */
const functions: Readonly<Record<string, Call>> = {
  uniform: ([from, to], program, purpose) => {
    const [low, high] = [argument(program, from), argument(program, to)];
    const draws = drawColumn(program, purpose, 'uniform');
    return filled(program, (out, rows) => {
      for (let i = 0; i < rows; i++)
        out[i] = (low[i] as number) + (draws[i] as number) * ((high[i] as number) - (low[i] as number));
    });
  },
  normal: ([mean, sd], program, purpose) => {
    const [middle, spread] = [argument(program, mean), argument(program, sd)];
    const draws = drawColumn(program, purpose, 'normal');
    return filled(program, (out, rows) => {
      for (let i = 0; i < rows; i++)
        out[i] = (middle[i] as number) + (spread[i] as number) * (draws[i] as number);
    });
  },
  chance: ([probability], program, purpose) => {
    const limit = argument(program, probability);
    const draws = drawColumn(program, purpose, 'uniform');
    const { column } = filled(program, (out, rows) => {
      for (let i = 0; i < rows; i++) out[i] = (draws[i] as number) < (limit[i] as number) ? 1 : 0;
    });
    return { kind: 'column', column, holds: 'truth' };
  },
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
  clamp: ([value, from, to], program) => limited(program, value, from, to),
  round: ([value, decimals], program) =>
    rounded(program, value, decimals === undefined ? 0 : numberOf(decimals)),
  integer: ([value], program) => rounded(program, value, 0),
  floor: ([value], program) => unary(program, value, floorColumn),
  abs: ([value], program) => unary(program, value, absoluteColumn),
};

export function call(name: string, args: readonly Operand[], program: Program, purpose: string): Operand {
  if (name === 'min' || name === 'max') return extreme(name, args, program);
  const run = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (run === undefined) throw new NotInColumns(`The function ${name} is not offered in columns.`);
  return run(args, program, purpose);
}

function extreme(name: 'min' | 'max', [a, b]: readonly Operand[], program: Program): Operand {
  const loop = loops[name];
  const [left, right] = [argument(program, a), argument(program, b)];
  return filled(program, (out, rows) => loop?.(out, left, right, rows));
}

function limited(
  program: Program,
  value: Operand | undefined,
  from: Operand | undefined,
  to: Operand | undefined,
) {
  const [of, low, high] = [argument(program, value), argument(program, from), argument(program, to)];
  return filled(program, (out, rows) => {
    for (let i = 0; i < rows; i++)
      out[i] = Math.min(Math.max(of[i] as number, low[i] as number), high[i] as number);
  });
}

export function rounded(program: Program, value: Operand | undefined, decimals: number): Operand {
  const of = argument(program, value);
  return filled(program, (out, rows) => roundColumn(out, of, decimals, rows));
}

function unary(
  program: Program,
  value: Operand | undefined,
  loop: (out: Column, of: Column, rows: number) => void,
): Operand {
  const of = argument(program, value);
  return filled(program, (out, rows) => loop(out, of, rows));
}

/** Index by weight: the first item whose running share of the weights is above the draw. */
function weighted(
  program: Program,
  purpose: string,
  items: readonly Operand[],
  weights: readonly number[],
): Operand {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0) || items.length !== weights.length) throw new NotInColumns('Weights do not fit a list.');
  const shares = Float64Array.from(
    weights,
    (_, index) => weights.slice(0, index + 1).reduce((sum, weight) => sum + weight, 0) / total,
  );
  const columns = items.map(item => columnOf(program, item));
  const draws = drawColumn(program, purpose, 'uniform');
  const last = columns.length - 1;
  const { column } = filled(program, (out, rows) => {
    for (let i = 0; i < rows; i++) {
      let index = 0;
      while (index < last && (shares[index] as number) <= (draws[i] as number)) index++;
      out[i] = (columns[index] as Column)[i] as number;
    }
  });
  const kinds = new Set(items.map(holdsOf));
  return { kind: 'column', column, holds: kinds.size === 1 ? holdsOf(items[0] as Operand) : 'mixed' };
}

export function filled(program: Program, fill: (out: Column, rows: number) => void) {
  const column = newColumn(program);
  program.steps.push(rows => fill(column, rows));
  return { kind: 'column', column, holds: 'number' } as const;
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
