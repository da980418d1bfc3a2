import { describe, expect, test } from 'vitest';
import { compileExpression, evaluate } from '../../protocol/expression.ts';
import { codeOf, constant, NotInColumns, type Operand, valueOfCode } from './column.ts';
import { compile } from './compile.ts';
import { plainEngine } from './engine.ts';
import { columnOf, fixedColumn, holdsOf, newProgram, runProgram } from './program.ts';

const people = 4;
const trials = 3;
const rows = people * trials;

/** Some numbers, halves and negatives among them, a text and a truth, row by row. */
const numbers = [0, 1, 2.5, -2.5, 3, 0.05, 7, -1, 1e6, 0.3, 12, 2];
const words = ['a', 'b', 'a', 'c', 'b', 'a', 'a', 'b', 'c', 'c', 'a', 'b'];

function compiled(source: string) {
  const program = newProgram(1, people, trials, plainEngine(people, trials));
  const column = (values: readonly (number | string | boolean)[], holds: 'number' | 'mixed' | 'truth') =>
    ({ kind: 'column', column: Float64Array.from(values, codeOf), holds }) as const;
  const named: Record<string, Operand> = {
    x: column(numbers, 'number'),
    word: column(words, 'mixed'),
    yes: column(
      numbers.map(x => x > 1),
      'truth',
    ),
    visit: constant('V2'),
  };
  const operand = compile(compileExpression(source).node, {
    program,
    purpose: 'test',
    isExact: true,
    resolve: (_, name) => named[name] ?? constant(0),
  });
  return { program, operand };
}

describe('an expression in columns', () => {
  test.each([
    'x + 1',
    '2 * x - x / 4',
    '-x',
    'x * 0.1 + 0.2',
    'x > 2 && word == "a"',
    '!(x > 2) || yes',
    'x <= 2.5 ? x : 10 * x',
    'word in ["a", "c"] ? 1 : 0',
    'word == "b" ? "b" : x',
    'visit in ["V1", "V2"] ? x : 1000',
    'visit == "V1" || x == 3',
    'clamp(round(x * 1.5, 0), -2, 6)',
    'round(x, 1)',
    'integer(x) != x',
    'min(x, 2) + max(x, 1) + abs(x) + floor(x)',
    'true ? 5 : x',
  ])('%s is what it is for a single participant', source => {
    const { program, operand } = compiled(source);
    const column = columnOf(program, operand);
    runProgram(program, 0);
    for (let row = 0; row < rows; row++) {
      const x = numbers[row] as number;
      const single = evaluate(compileExpression(source), {
        values: { x, word: words[row], yes: x > 1, visit: 'V2' },
      });
      const got = valueOfCode(column[row] as number, holdsOf(operand));
      // 0 and −0 are one value.
      expect(got === (single.known && single.value), `row ${row}: ${got}`).toBe(true);
    }
  });

  test('what is not offered is said', () => {
    expect(() => compiled('addDays("2020-01-01", 3)')).toThrow(NotInColumns);
    expect(() => compiled('x % 2')).toThrow(NotInColumns);
    expect(() => compiled('[x] == 2')).toThrow(NotInColumns);
  });
});

describe('draws', () => {
  /** Of one trial of the batch, place by place. */
  const drawn = (source: string, firstTrial: number, trial: number) => {
    const { program, operand } = compiled(source);
    const column = columnOf(program, operand);
    runProgram(program, firstTrial);
    return [...column].filter((_, row) => row % trials === trial);
  };

  test('of a trial are the same in whatever batch it is', () => {
    const source = 'uniform(0, x) + normal(1, 2) + (chance(0.3) ? pick([1, 2]) : weighted([3, 4], [1, 9]))';
    // The named columns of these rows differ from batch to batch, so only what hangs on nothing else is compared.
    const free = source.replace('uniform(0, x)', 'uniform(0, 1)');
    expect(drawn(free, 7, 1)).toEqual(drawn(free, 8, 0));
  });

  test('follow their weights', () => {
    const { program, operand } = compiled('weighted([0, 1, 2], [1, 0, 3])');
    const column = columnOf(program, operand);
    const counts = [0, 0, 0];
    for (let first = 0; first < 3000; first += trials) {
      runProgram(program, first);
      for (const value of column) counts[value] = (counts[value] ?? 0) + 1;
    }
    expect(counts[1]).toBe(0);
    // 12,000 draws with chance ¼: standard deviation 47.
    expect(Math.abs((counts[0] as number) - 3000)).toBeLessThan(200);
  });
});

test('the same of the same columns is worked out once, and what hangs on no draw before anything is run', () => {
  expect(compiled('(x > 2) == (x > 2) && (x > 2)').program.steps).toHaveLength(3);
  const program = newProgram(1, people, trials, plainEngine(people, trials));
  const place = fixedColumn(program, out => out.set(numbers));
  const scope = { program, purpose: 'test', isExact: true } as const;
  const operand = compile(compileExpression('x + 1').node, {
    ...scope,
    resolve: () => ({ kind: 'column', column: place, holds: 'number' }),
  });
  expect(program.steps).toHaveLength(0);
  expect([...columnOf(program, operand)]).toEqual(numbers.map(x => Number((x + 1).toPrecision(13))));
});
