import { describe, expect, test } from 'vitest';
import { easiImproved } from './easi-response.ts';

describe('EASI improvement in whole twentieths', () => {
  test.each([
    ['0.4 to 0.2', 8, 4, 50, 'notMet', 'met'],
    ['9.0 to 0.9', 180, 18, 90, 'notMet', 'met'],
    ['1.1 to 0.1', 22, 2, 90, 'met', 'met'],
    ['1.0 to 0.1', 20, 2, 90, 'notMet', 'met'],
    ['0.4 to 0.1', 8, 2, 75, 'notMet', 'met'],
    ['0.4 to 0', 8, 0, 90, 'met', 'met'],
    ['worse', 64, 70, 50, 'notMet', 'notMet'],
  ] as const)('%s', (_, baseline, visit, percent, strict, convention) => {
    expect(easiImproved(baseline, visit, percent, 'moreThan')).toBe(strict);
    expect(easiImproved(baseline, visit, percent, 'atLeast')).toBe(convention);
  });

  test('cannot be told without both values, and cannot be evaluated from 0', () => {
    expect(easiImproved(undefined, 4, 50, 'moreThan')).toBe('cannotBeTold');
    expect(easiImproved(8, undefined, 50, 'moreThan')).toBe('cannotBeTold');
    expect(easiImproved(0, 0, 50, 'atLeast')).toBe('notEvaluable');
    expect(easiImproved(0, undefined, 50, 'atLeast')).toBe('notEvaluable');
  });

  // One region of area score 1: highest follow-up sign sum that still responds, strict then usual, for sums 1 to 12.
  test.each([
    [50, [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5], [0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6]],
    [75, [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2], [0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3]],
    [90, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1], [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1]],
  ])('within one region by %d %%', (percent, strict, convention) => {
    const highest = (comparator: 'moreThan' | 'atLeast') =>
      Array.from({ length: 12 }, (_, index) => {
        const responding = Array.from({ length: index + 2 }, (_, sum) => sum).filter(
          sum => easiImproved(2 * (index + 1), 2 * sum, percent, comparator) === 'met',
        );
        return Math.max(...responding);
      });
    expect(highest('moreThan')).toEqual(strict);
    expect(highest('atLeast')).toEqual(convention);
  });
});
