import { describe, expect, test } from 'vitest';
import {
  callsIn,
  compileExpression,
  type ExpressionContext,
  evaluate,
  namesIn,
  truthOf,
} from './expression.ts';
import { ExpressionSyntaxError } from './expression-node.ts';

function run(
  source: string,
  values: ExpressionContext['values'] = {},
  rest: Partial<ExpressionContext> = {},
) {
  const evaluated = evaluate(compileExpression(source), { values, ...rest });
  return evaluated.known ? evaluated.value : `unknown without ${evaluated.missing.join(' ')}`;
}

describe('three-valued logic', () => {
  test.each([
    ['true || u', true],
    ['u || true', true],
    ['false || u', 'unknown without u'],
    ['u || false', 'unknown without u'],
    ['u || v', 'unknown without u v'],
    ['false && u', false],
    ['u && false', false],
    ['true && u', 'unknown without u'],
    ['u && v', 'unknown without u v'],
    ['!u', 'unknown without u'],
    ['u > 3 || 1 < 2', true],
    ['u ? 1 : 2', 'unknown without u'],
    ['true ? 1 : u', 1],
    ['u == u', 'unknown without u'],
    ['2 in [u, 2]', true],
    ['2 in [u, 3]', 'unknown without u'],
    ['base.u + 1', 'unknown without base.u'],
    ['(v || true) && u', 'unknown without u'],
  ])('%s is %s', (source, expected) => {
    expect(run(source)).toBe(expected);
  });

  test('a count of conditions is told as soon as it can be', () => {
    expect(run('atLeast(2, [true, u, true])')).toBe(true);
    expect(run('atLeast(2, [false, u, false])')).toBe(false);
    expect(run('atLeast(2, [true, u, false])')).toBe('unknown without u');
    expect(run('atLeast(3, 3, 5)')).toBe(true);
    expect(run('atLeast(3, 1, 2)')).toBe(false);
    expect(run('atLeast(3, 2, 3)')).toBe('unknown without ');
  });

  test('a verdict has three values', () => {
    expect(truthOf({ known: true, value: true })).toBe('met');
    expect(truthOf({ known: true, value: false })).toBe('notMet');
    expect(truthOf({ known: false, missing: ['u'] })).toBe('unknown');
    expect(() => truthOf({ known: true, value: 1 })).toThrow();
  });

  test('a division by zero cannot be told', () => {
    expect(run('1 / x > 2', { x: 0 })).toBe('unknown without x');
    expect(run('x == 0 || 1 / x > 2', { x: 0 })).toBe(true);
  });
});

describe('numbers', () => {
  test.each([
    ['i + d', 3.5],
    ['d + i', 3.5],
    ['i - d', 0.5],
    ['d - i', -0.5],
    ['i * d', 3],
    ['d * i', 3],
    ['i / d', 1.333333333333],
    ['d / i', 0.75],
    ['7 / 2', 3.5],
    ['7 % 2', 1],
    ['i < d', false],
    ['d < i', true],
    ['i <= d', false],
    ['d <= i', true],
    ['i > d', true],
    ['d > i', false],
    ['i >= d', true],
    ['d >= i', false],
    ['i == 2.0', true],
    ['2.0 == i', true],
    ['i != 2', false],
    ['2 != d', true],
    ['i in [1.0, 2.0]', true],
    ['-i', -2],
    ['i > 1 ? 1 : 0.5', 1],
  ])('%s with i = 2 and d = 1.5 is %s', (source, expected) => {
    expect(run(source, { i: 2, d: 1.5 })).toBe(expected);
  });

  test('an answer of another kind is another answer', () => {
    // One question's choices may be true, false and "notRelevant".
    expect(run('work == false', { work: 'notRelevant' })).toBe(false);
    expect(run('work != false', { work: 'notRelevant' })).toBe(true);
    expect(run('sport == 3', { sport: 'notRelevant' })).toBe(false);
    expect(run('work == false', { work: false })).toBe(true);
  });

  test('binary fractions do not move a threshold', () => {
    // 1.5 × 0.7 is 1.0499999999999998 in doubles, so a creatinine of 1.05 would exceed 1.5 × ULN.
    expect(run('creatinine > 1.5 * uln', { creatinine: 1.05, uln: 0.7 })).toBe(false);
    // 101.15 kg at 170 cm is 35 exactly; doubles give 35.00000000000001.
    expect(run('weight / ((height / 100) * (height / 100)) <= 35', { weight: 101.15, height: 170 })).toBe(
      true,
    );
    expect(run('0.1 + 0.2 == 0.3')).toBe(true);
  });

  test('body mass index is compared without rounding', () => {
    const within = (weight: number, height: number) =>
      run('18 * height * height <= 10000 * weight && 10000 * weight <= 35 * height * height', {
        weight,
        height,
      });
    expect(within(89.6, 160)).toBe(true); // 35.00
    expect(within(89.7, 160)).toBe(false); // 35.04, which prints as 35.0
    expect(within(46.08, 160)).toBe(true); // 18.00
    expect(within(46.077, 160)).toBe(false); // 17.999
  });

  test.each([
    ['min(2, 1.5)', 1.5],
    ['max(84, 5 * 22)', 110],
    ['abs(-2.5)', 2.5],
    ['floor(-2.5)', -3],
    ['round(2.345, 2)', 2.35],
    ['round(-2.5)', -3],
    ['round(1.005, 2)', 1.01],
    ['clamp(12, 0, 10)', 10],
    ['integer(3.6)', 4],
    ['text(3)', '3'],
    ['size("abc")', 3],
    ['"abc".startsWith("ab") && contains("abc", "bc")', true],
    ['"a" + "b"', 'ab'],
  ])('%s is %s', (source, expected) => {
    expect(run(source)).toBe(expected);
  });
});

describe('dates', () => {
  const days = (date: string, count: string) =>
    run(`within(date, "2026-03-15", ${count}, 'days')`, { date, halfLife: 22 });

  test('a window includes its last day', () => {
    expect(days('2026-03-01', '14')).toBe(true);
    expect(days('2026-02-28', '14')).toBe(false);
    expect(days('2026-04-01', '14')).toBe(true);
    expect(run(`within("2026-03-01", "2026-03-15", 14, 'days', false)`)).toBe(false);
    expect(run(`within("2026-03-02", "2026-03-15", 14, 'days', false)`)).toBe(true);
  });

  test('a window of five half-lives but at least twelve weeks', () => {
    const biologic = (ago: string, halfLife?: number) =>
      run(
        `within(lastUse, "2026-06-30", 84, 'days') || within(lastUse, "2026-06-30", 5 * halfLife, 'days')`,
        {
          lastUse: ago,
          halfLife,
        },
      );
    expect(biologic('2026-04-01', 12)).toBe(false); // 90 days ago, 84 bind
    expect(biologic('2026-03-22', 22)).toBe(true); // 100 days ago, 110 bind
    expect(biologic('2026-03-22')).toBe('unknown without halfLife'); // 100 days ago
    expect(biologic('2026-05-01')).toBe(true); // 60 days ago, whatever the half-life
  });

  test('a half day more reaches no further', () => {
    expect(run(`within("2026-01-02", "2026-03-05", 62.5, 'days')`)).toBe(true);
    expect(run(`within("2026-01-01", "2026-03-05", 62.5, 'days')`)).toBe(false);
    expect(run(`within("2026-01-02", "2026-03-05", 62.5, 'days', false)`)).toBe(true);
  });

  test('a partial date decides only when all its days agree', () => {
    const topical = (date: string) => run(`within(date, "2025-04-10", 14, 'days')`, { date });
    expect(topical('2025-03')).toBe('unknown without date'); // the cut-off is 27 March
    expect(topical('2025-04')).toBe(true);
    expect(topical('2025-02')).toBe(false);
    expect(topical('2024')).toBe(false);
    expect(run('onOrBefore("2025-03", "2025-03-31")')).toBe(true);
    expect(run('onOrBefore("2025-03", "2025-03-30")')).toBe('unknown without ');
    expect(run('before("2025-03-31", "2025-04")')).toBe(true);
    expect(run('before("2025", "2025")')).toBe('unknown without ');
  });

  test('months and years go by the calendar', () => {
    expect(run(`within("2025-08-31", "2026-02-28", 6, 'months')`)).toBe(true);
    expect(run(`within("2025-08-27", "2026-02-28", 6, 'months')`)).toBe(false);
    expect(run(`within("2021-03-15", "2026-03-15", 5, 'years')`)).toBe(true);
    expect(run(`within("2021-03-14", "2026-03-15", 5, 'years')`)).toBe(false);
    expect(run('addMonths("2025-01-31", 1)')).toBe('2025-02-28');
    expect(run('addDays("2026-03-01", -1)')).toBe('2026-02-28');
  });

  test('age is in completed years', () => {
    const adult = (birth: string) =>
      run('completedYears(birth, "2026-03-15") >= 18 && completedYears(birth, "2026-03-15") <= 70', {
        birth,
      });
    expect(adult('2008-03-15')).toBe(true);
    expect(adult('2008-03-16')).toBe(false);
    expect(adult('1955-03-15')).toBe(false);
    expect(adult('1955-03-16')).toBe(true);
    expect(run('completedYears("1980", "2026-12-31")')).toBe(46);
    expect(run('completedYears("1980", "2026-06-01")')).toBe('unknown without ');
    expect(run('daysBetween("2023-04-12", "2023-08-01")')).toBe(111);
  });

  test('text that is no date cannot be judged', () => {
    expect(run('before(typed, "2026-01-01")', { typed: '2026-1' })).toBe('unknown without typed');
  });
});

describe('names and calls', () => {
  test('are listed once, qualified ones with their prefix', () => {
    const expression = compileExpression('base.x - x > param.limit && max(x, y) in [z, 2]');
    expect(namesIn(expression)).toEqual(['base.x', 'x', 'param.limit', 'y', 'z']);
    expect(callsIn(expression)).toEqual([{ name: 'max', count: 2 }]);
  });

  test('a qualified name is another name than the bare one', () => {
    expect(run('base.x - x', { x: 1 }, { groups: { base: { x: 3 } } })).toBe(2);
    expect(run('constructor', {})).toBe('unknown without constructor');
  });

  test('the caller can lend functions', () => {
    expect(run('pick(["a", "b"])', {}, { functions: { pick: list => (list as string[])[1] } })).toBe('b');
  });
});

describe('mistakes', () => {
  test.each([
    '',
    'a >',
    'a b',
    '(a',
    '1 +',
    'a.b.c',
    '{"a": 1}',
    'a[0]',
    'null',
    'a == null',
    'b"x"',
    '2u',
    'a = 1',
  ])('%s is not an expression', source => {
    expect(() => compileExpression(source)).toThrow(ExpressionSyntaxError);
  });

  test.each([
    '"a" > 1',
    '"a" - "b"',
    'true + 1',
    '1 && true',
    '!3',
    'nowhere(1)',
    'max(1)',
    '[1, 2]',
    '[1] == [1]',
  ])('%s is a mistake that no data can mend', source => {
    expect(() => run(source)).toThrow(Error);
  });
});
