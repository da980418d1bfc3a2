import { describe, expect, test } from 'vitest';
import { compileExpression, evaluate } from '../protocol/expression.ts';
import { drawFunctions, integerFrom, pickOne, weightedIndex } from './draws.ts';
import { chanceFor } from './streams.ts';

const many = 20_000;

describe('draws', () => {
  test('weights are kept: 1 : 2 : 0 : 1 within five standard errors', () => {
    const chance = chanceFor(1, 'weights');
    const counts = [0, 0, 0, 0];
    for (let i = 0; i < many; i++) counts[weightedIndex(chance, [1, 2, 0, 1])]!++;
    expect(counts[2]).toBe(0);
    expect(Math.abs(counts[1]! / many - 0.5)).toBeLessThan(5 * Math.sqrt(0.25 / many));
    expect(Math.abs(counts[0]! / many - 0.25)).toBeLessThan(5 * Math.sqrt(0.1875 / many));
  });

  test('whole numbers include both ends and nothing else', () => {
    const chance = chanceFor(1, 'integers');
    const seen = new Set(Array.from({ length: 1000 }, () => integerFrom(chance, -1, 2)));
    expect([...seen].sort((a, b) => a - b)).toEqual([-1, 0, 1, 2]);
  });

  test('nothing to pick from and no positive weight are errors', () => {
    const chance = chanceFor(1, 'empty');
    expect(() => pickOne(chance, [])).toThrow(RangeError);
    expect(() => weightedIndex(chance, [0, 0])).toThrow('No weight is positive');
  });
});

describe('expressions with draws', () => {
  const draw = (source: string, purpose: string) =>
    evaluate(compileExpression(source), { values: {}, functions: drawFunctions(chanceFor(7, purpose)) });

  test('the same purpose draws the same, another purpose another', () => {
    expect(draw('uniform(0, 1)', 'a')).toEqual(draw('uniform(0, 1)', 'a'));
    expect(draw('uniform(0, 1)', 'a')).not.toEqual(draw('uniform(0, 1)', 'b'));
  });

  test('certain draws are certain', () => {
    expect(draw('chance(1)', 'a')).toEqual({ known: true, value: true });
    expect(draw('chance(0)', 'a')).toEqual({ known: true, value: false });
    expect(draw("weighted(['x', 'y'], [0, 3])", 'a')).toEqual({ known: true, value: 'y' });
    expect(draw('normal(5, 0)', 'a')).toEqual({ known: true, value: 5 });
  });

  test('a draw fed with the wrong kind of thing says so', () => {
    expect(() => draw("uniform('a', 1)", 'a')).toThrow('A draw needs a number');
  });
});
