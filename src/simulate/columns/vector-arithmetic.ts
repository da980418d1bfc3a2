import type { Kernel, Variable } from '../../statistics/vectors/assemble.ts';
import { type Code, control, f64x2, i32, v128 } from '../../statistics/vectors/instructions.ts';
import type { Operation } from './arithmetic.ts';
import type { Column } from './column.ts';
import type { OperationStep } from './engine.ts';

/** What an operation of `loops` does to two rows at once. Operands may stand in the code more than once. */
type VectorCode = (a: Code, b: Code, c: Code) => Code;

const [zero, half, one] = [f64x2.splat(0), f64x2.splat(0.5), f64x2.splat(1)];

/** Lanes of ones and of noughts as 1 and 0. */
const truth = (lanes: Code) => v128.and(lanes, one);

const operations: Readonly<Record<Operation, VectorCode>> = {
  '+': (a, b) => f64x2.add(a, b),
  '-': (a, b) => f64x2.subtract(a, b),
  '*': (a, b) => f64x2.multiply(a, b),
  '/': (a, b) => f64x2.divide(a, b),
  '<': (a, b) => truth(f64x2.below(a, b)),
  '<=': (a, b) => truth(f64x2.atMost(a, b)),
  '>': (a, b) => truth(f64x2.above(a, b)),
  '>=': (a, b) => truth(f64x2.atLeast(a, b)),
  '==': (a, b) => truth(f64x2.equal(a, b)),
  '!=': (a, b) => truth(f64x2.notEqual(a, b)),
  and: (a, b) => f64x2.multiply(a, b),
  or: (a, b) => truth(f64x2.above(f64x2.add(a, b), zero)),
  min: (a, b) => f64x2.min(a, b),
  max: (a, b) => f64x2.max(a, b),
  floor: a => f64x2.floor(a),
  abs: a => f64x2.absolute(a),
  round: a =>
    v128.select(
      f64x2.negate(f64x2.floor(f64x2.subtract(half, a))),
      f64x2.floor(f64x2.add(a, half)),
      f64x2.below(a, zero),
    ),
  clamp: (a, low, high) => f64x2.lesser(high, f64x2.greater(low, a)),
  choose: (condition, ifTrue, ifFalse) => v128.select(ifFalse, ifTrue, f64x2.equal(condition, zero)),
  between: (share, low, high) => f64x2.add(low, f64x2.multiply(share, f64x2.subtract(high, low))),
  scaled: (a, middle, spread) => f64x2.add(middle, f64x2.multiply(spread, a)),
  orBelow: (before, draw, limit) => v128.or(before, truth(f64x2.below(draw, limit))),
};

/** Vectors that one turn of a loop takes; columns are whole multiples of them. */
const unrolled = 4;
const vectorBytes = 16;
const step = unrolled * vectorBytes;

/** Each operation as a function (out, a, b, c, bytes). */
export const vectorLoops = Object.fromEntries(
  Object.entries(operations).map(([name, code]) => [name, loop(code)]),
) as Readonly<Record<Operation, Kernel>>;

function loop(code: VectorCode): Kernel {
  return {
    parameters: 5,
    body: variables => {
      const { parameter } = variables;
      const [out, a, b, c, end] = [parameter(0), parameter(1), parameter(2), parameter(3), parameter(4)];
      const row = (at: number) =>
        v128.store(out.get, code(v128.load(a.get, at), v128.load(b.get, at), v128.load(c.get, at)), at);
      return [
        ...end.set(i32.add(out.get, end.get)),
        ...control.repeat(
          [...turns.flatMap(row), ...[out, a, b, c].flatMap(one => advance(one, step))],
          i32.isBelow(out.get, end.get),
        ),
      ];
    },
  };
}

const turns = Array.from({ length: unrolled }, (_, turn) => turn * vectorBytes);

/**
 * Operations one after the other as one function (bytes) that goes through the rows once and keeps in the processor what
 * the next operation needs. It writes down the columns that are read, and returns 1 where a result that has to keep 13
 * digits is not a whole number, which has.
 */
export function fusedLoop(steps: readonly OperationStep[], isRead: (column: Column) => boolean): Kernel {
  return {
    parameters: 1,
    returns: true,
    body: ({ parameter, number, vector }) => {
      const [end, at, broken] = [parameter(0), number(), vector()];
      const held = new Map<Column, Code>();
      const code: Code[] = [];
      const hold = (column: Column, value: Code) => {
        const variable = vector();
        code.push(variable.set(value));
        held.set(column, variable.get);
        return variable.get;
      };
      const valueIn = (column: Column) =>
        held.get(column) ?? hold(column, v128.load(at.get, column.byteOffset));
      for (const { operation, out, of, isExact } of steps) {
        const [a = [], b = [], c = []] = of.map(valueIn);
        const value = hold(out, operations[operation](a, b, c));
        if (isRead(out)) code.push(v128.store(at.get, value, out.byteOffset));
        if (isExact) code.push(broken.set(v128.or(broken.get, isBroken(value))));
      }
      return [
        ...control.repeat([...code.flat(), ...advance(at, vectorBytes)], i32.isBelow(at.get, end.get)),
        ...v128.anyTrue(broken.get),
      ];
    },
  };
}

const isBroken = (value: Code) => f64x2.notEqual(value, f64x2.truncate(value));

function advance(variable: Variable, by: number): Code {
  return variable.set(i32.add(variable.get, i32.constant(by)));
}

/** areBroken(column, bytes): 1 where not all are whole numbers. */
export const areBroken: Kernel = {
  parameters: 2,
  returns: true,
  body: variables => {
    const [at, end] = [variables.parameter(0), variables.parameter(1)];
    const broken = variables.vector();
    return [
      ...end.set(i32.add(at.get, end.get)),
      ...control.repeat(
        [
          ...turns.flatMap(turn => broken.set(v128.or(broken.get, isBroken(v128.load(at.get, turn))))),
          ...advance(at, step),
        ],
        i32.isBelow(at.get, end.get),
      ),
      ...v128.anyTrue(broken.get),
    ];
  },
};

/** sumPlaces(out, a, b, bytes of out, places): what the function of this name in arithmetic.ts does. */
export const sumPlaces: Kernel = {
  parameters: 5,
  body: variables => {
    const { parameter, number, vector } = variables;
    const [out, a, b, bytes, places] = [parameter(0), parameter(1), parameter(2), parameter(3), parameter(4)];
    const [end, place, from, others] = [number(), number(), number(), number()];
    const sums = turns.map(vector);
    const addPlace = [
      ...sums.flatMap((sum, turn) =>
        sum.set(
          f64x2.add(
            sum.get,
            f64x2.multiply(
              v128.load(from.get, turn * vectorBytes),
              v128.load(others.get, turn * vectorBytes),
            ),
          ),
        ),
      ),
      ...from.set(i32.add(from.get, bytes.get)),
      ...others.set(i32.add(others.get, bytes.get)),
    ];
    const isNotLast = i32.isBelow(place.keep(i32.add(place.get, i32.constant(1))), places.get);
    return [
      ...end.set(i32.add(out.get, bytes.get)),
      ...control.repeat(
        [
          ...sums.flatMap(sum => sum.set(zero)),
          ...[place.set(i32.constant(0)), from.set(a.get), others.set(b.get)].flat(),
          ...control.repeat(addPlace, isNotLast),
          ...sums.flatMap((sum, turn) => v128.store(out.get, sum.get, turn * vectorBytes)),
          ...[out, a, b].flatMap(one => advance(one, step)),
        ],
        i32.isBelow(out.get, end.get),
      ),
    ];
  },
};
