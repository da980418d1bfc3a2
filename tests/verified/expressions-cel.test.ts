import { celEnv, isCelError, parse as parseByBuf, plan } from '@bufbuild/cel';
import { evaluate as evaluateByCelJs } from '@marcbachmann/cel-js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileExpression, evaluate } from '../../src/protocol/expression.ts';

/**
 * Our evaluation against two implementations of CEL by other people: @marcbachmann/cel-js 8.0.0 and @bufbuild/cel 0.6.1.
 * Numbers are multiples of a quarter, exact in binary and in decimal, so all three must agree to the last bit. Names
 * without a value make an error there and an unknown here; CEL's rule that || and && absorb errors is Kleene's logic.
 */
const values = { x: 3.25, y: -1.5, z: 0, p: true, q: false, s: 'north', t: 'south' };

const literal = fc.integer({ min: 0, max: 40 }).map(quarters => (quarters / 4).toFixed(2));

const { truth } = fc.letrec<{ number: string; text: string; truth: string }>(tie => ({
  number: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('x', 'y', 'z', 'missing', 'x', 'y'),
    literal,
    fc
      .tuple(tie('number'), fc.constantFrom('+', '-', '*'), tie('number'))
      .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
    tie('number').map(a => `-(${a})`),
    fc.tuple(tie('truth'), tie('number'), tie('number')).map(([c, a, b]) => `(${c} ? ${a} : ${b})`),
  ),
  text: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('s', 't', 'absent', '"north"', "'east'"),
    fc.tuple(tie('text'), tie('text')).map(([a, b]) => `(${a} + ${b})`),
  ),
  truth: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom('p', 'q', 'unsaid', 'true', 'false'),
    fc
      .tuple(tie('truth'), fc.constantFrom('&&', '||', '==', '!='), tie('truth'))
      .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
    fc
      .tuple(tie('number'), fc.constantFrom('<', '<=', '>', '>=', '==', '!='), tie('number'))
      .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
    fc
      .tuple(tie('text'), fc.constantFrom('<', '<=', '>', '>=', '==', '!='), tie('text'))
      .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
    fc
      .tuple(tie('number'), fc.array(literal, { maxLength: 3 }))
      .map(([a, list]) => `(${a} in [${list.join(', ')}])`),
    tie('truth').map(a => `!(${a})`),
    fc.tuple(tie('truth'), tie('truth'), tie('truth')).map(([c, a, b]) => `(${c} ? ${a} : ${b})`),
  ),
}));

const ours = (source: string): unknown => {
  const result = evaluate(compileExpression(source), { values });
  return result.known ? result.value : 'unknown';
};

const celJs = (source: string): unknown => {
  try {
    return evaluateByCelJs(source, values);
  } catch (error) {
    if (String(error).includes('Unknown variable')) return 'unknown';
    throw error;
  }
};

const environment = celEnv();
const buf = (source: string): unknown => {
  const result = plan(environment, parseByBuf(source))(values);
  return isCelError(result) ? 'unknown' : result;
};

test('two other evaluators agree on expressions of every shape, values missing or not', () => {
  const seen = { true: 0, false: 0, unknown: 0 };
  fc.assert(
    fc.property(truth, source => {
      const expected = ours(source);
      seen[String(expected) as keyof typeof seen]++;
      expect(celJs(source)).toBe(expected);
      expect(buf(source)).toBe(expected);
    }),
    { numRuns: 1500, seed: 20260301 },
  );
  // None of the three answers is rare, so that agreement means something.
  expect(Math.min(seen.true, seen.false, seen.unknown)).toBeGreaterThan(150);
});
