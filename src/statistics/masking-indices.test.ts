import { describe, expect, test } from 'vitest';
import { bangIndexByRatio, estimateBangIndex, estimateJamesIndex } from './masking-indices.ts';

describe('masking indices at their ends', () => {
  test('Bang: 1 when all know, −1 when all are wrong, 0 when as many are right as wrong', () => {
    expect(estimateBangIndex({ correct: 8, incorrect: 0, unknown: 0 })).toMatchObject({ value: 1, lower: 1 });
    expect(estimateBangIndex({ correct: 0, incorrect: 2, unknown: 0 })).toMatchObject({ value: -1 });
    expect(estimateBangIndex({ correct: 3, incorrect: 3, unknown: 4 })).toMatchObject({ value: 0 });
    expect(estimateBangIndex({ correct: 0, incorrect: 0, unknown: 0 })).toEqual({
      n: 0,
      value: undefined,
      reason: 'nobodyAsked',
    });
  });

  test('James: 1 when nobody knows, 0 when all know, ½ when guesses are as by chance', () => {
    const named = (a: number, b: number, c: number, d: number) => ({
      named: [
        [a, b],
        [c, d],
      ],
      unknown: [0, 0],
    });
    expect(
      estimateJamesIndex({
        named: [
          [0, 0],
          [0, 0],
        ],
        unknown: [8, 2],
      }),
    ).toMatchObject({ value: 1 });
    expect(estimateJamesIndex(named(8, 0, 0, 2))).toMatchObject({ value: 0 });
    expect(estimateJamesIndex(named(16, 4, 4, 1))).toMatchObject({ value: expect.closeTo(0.5, 12) });
    expect(estimateJamesIndex(named(0, 0, 0, 0))).toMatchObject({ reason: 'nobodyAsked' });
  });

  // Everybody names the first arm and has it: nothing to compare with.
  test('James: none when chance could give nothing else', () => {
    expect(
      estimateJamesIndex({
        named: [
          [5, 0],
          [0, 0],
        ],
        unknown: [1, 2],
      }),
    ).toMatchObject({
      reason: 'chanceCannotBeTold',
    });
  });

  // 80 : 20, everybody names an arm: right in 80 and wrong in 20 of 100 cases of the larger arm.
  test('Bang: 0.6 and −0.6 for guesses in the ratio of 4 : 1', () => {
    const all = { correct: 6, incorrect: 2, unknown: 0 };
    expect(bangIndexByRatio(0.8, all)).toBeCloseTo(0.6, 12);
    expect(bangIndexByRatio(0.2, all)).toBeCloseTo(-0.6, 12);
    expect(bangIndexByRatio(0.8, { correct: 3, incorrect: 1, unknown: 4 })).toBeCloseTo(0.3, 12);
  });
});
