import { describe, expect, test } from 'vitest';
import { trialsAbreast } from '../../statistics/vectors/draw-kernels.ts';
import { loops, type Operation } from './arithmetic.ts';
import { type Engine, plainEngine } from './engine.ts';
import { hasVectors, vectorEngine } from './vector-engine.ts';

const [people, trials] = [3, trialsAbreast];
const rows = people * trials;
const engines = [plainEngine(people, trials), vectorEngine(people, trials)] as const;

/** Halves, both zeros, signs and sizes, in another order for each column. */
const some = [
  0,
  -0,
  1,
  0.5,
  -0.5,
  1.5,
  -1.5,
  2.5,
  0.1,
  0.7,
  1 / 3,
  -7,
  1e300,
  2 ** 52 + 1,
  12,
  Infinity,
  3,
  0.3,
];
const numbersOf = (column: number) =>
  Array.from({ length: rows }, (_, row) => some[(row * (2 * column + 1) + column) % some.length] as number);
const truthsOf = (column: number) => numbersOf(column).map(value => Number(value > 0.4));

const filled = (engine: Engine, values: readonly number[]) => {
  const column = engine.newColumn(values.length);
  column.set(values);
  return column;
};

test('vectors are there where the number of trials fits them', () => {
  expect([hasVectors(trials), hasVectors(trials - 1)]).toEqual([true, false]);
});

describe('both engines give the same bits', () => {
  test.each(Object.keys(loops) as Operation[])('by %s', operation => {
    const firstOf = ['and', 'or', 'choose', 'orBelow'].includes(operation) ? truthsOf : numbersOf;
    const secondOf = ['and', 'or'].includes(operation) ? truthsOf : numbersOf;
    const [plain, vectors] = engines.map(engine => {
      const out = engine.newColumn(rows);
      const of = [firstOf(0), secondOf(1), numbersOf(2)].map(values => filled(engine, values));
      engine.operation({ kind: 'operation', operation, out, of, isExact: false })();
      return [...out];
    });
    // Whatever operation gives NaN, none is met in a trial.
    expect(vectors).toEqual(plain);
    expect(new Set(plain).size).toBeGreaterThan(1);
  });

  test('by draws, uniform and normal', () => {
    const [plain, vectors] = engines.map(engine => {
      const [uniform, normal] = [engine.newColumn(rows), engine.newColumn(rows)];
      engine.uniforms(uniform, { seed: 4000000001, stream: 7 })(4294967290);
      engine.uniforms(normal, { seed: 4000000001, stream: 8 })(5);
      engine.normals(normal)();
      return [...uniform, ...normal];
    });
    expect(vectors).toEqual(plain);
  });

  test('by sums over places', () => {
    const [plain, vectors] = engines.map(engine => {
      const out = engine.newColumn(trials);
      const finite = (column: number) =>
        numbersOf(column).map(value => (Math.abs(value) > 1e9 ? 0.1 : value));
      const [a, b] = [filled(engine, finite(0)), filled(engine, finite(1))];
      engine.sumPlaces(out, a.subarray(trials), b.subarray(trials))();
      return [...out];
    });
    expect(vectors).toEqual(plain);
    expect(new Set(plain).size).toBeGreaterThan(5);
  });

  test('by 13 digits, which whole numbers have', () => {
    for (const values of [numbersOf(0), numbersOf(0).map(Math.floor)]) {
      const [plain, vectors] = engines.map(engine => {
        const out = engine.newColumn(rows);
        const of = [filled(engine, values), filled(engine, numbersOf(0).map(Math.floor))];
        engine.operation({ kind: 'operation', operation: '-', out, of, isExact: true })();
        return [...out];
      });
      expect(vectors).toEqual(plain);
    }
  });

  test.each([
    ['whole numbers', (value: number) => Math.floor(Math.min(value, 1e6))],
    ['others', (value: number) => Math.min(value, 1e6)],
  ])('by operations one after the other, of %s', (_, of) => {
    const [plain, vectors] = engines.map(engine => {
      const columns = [filled(engine, numbersOf(0).map(of)), filled(engine, numbersOf(1).map(of))];
      const next = () => engine.newColumn(rows);
      const [sum, exact, seen, is, chosen] = [next(), next(), next(), next(), next()];
      const step = (operation: Operation, out: Float64Array, ...from: Float64Array[]) =>
        ({ kind: 'operation', operation, out, of: from, isExact: operation === '-' }) as const;
      const [a, b] = columns as [Float64Array, Float64Array];
      const steps = [
        step('+', sum, a, b),
        step('-', exact, sum, a),
        { kind: 'other', run: () => seen.set(exact.map(value => value + 1)) } as const,
        step('<', is, seen, b),
        step('choose', chosen, is, exact, sum),
      ];
      engine.sequence(steps, column => column === exact || column === chosen)();
      return [...exact, ...chosen];
    });
    expect(vectors).toEqual(plain);
  });
});
