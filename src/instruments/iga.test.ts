import { describe, expect, test } from 'vitest';
import { igaImprovedByTwo, igaSuccess, scoreIga } from './iga.ts';

describe('the grade', () => {
  test.each([0, 1, 2, 3, 4])('%d stands', grade => {
    expect(scoreIga(grade)).toEqual({ value: grade });
  });

  test('2.5 is refused, with what to do', () => {
    expect(scoreIga(2.5)).toEqual({
      value: undefined,
      missing: [],
      refused: [
        {
          role: 'grade',
          code: 'notAWholeGrade',
          sentence: 'grade is 2.5; only whole grades from 0 to 4 exist. Choose one of them.',
        },
      ],
    });
  });

  test.each([-1, 5])('%d is refused', grade => {
    expect(scoreIga(grade)).toMatchObject({ value: undefined, refused: [{ code: 'outOfRange' }] });
  });

  test('absent is missing', () => {
    expect(scoreIga(undefined)).toEqual({ value: undefined, missing: ['grade'], refused: [] });
  });
});

describe('better by two, and success', () => {
  const cells = [2, 3].flatMap(baseline => [0, 1, 2, 3, 4].map(visit => [baseline, visit] as const));

  test('are the same from a baseline of 2 or 3; three of the ten cells are met', () => {
    for (const [baseline, visit] of cells)
      expect(igaSuccess(baseline, visit)).toBe(igaImprovedByTwo(baseline, visit));
    expect(cells.filter(([baseline, visit]) => igaSuccess(baseline, visit) === 'met')).toEqual([
      [2, 0],
      [3, 0],
      [3, 1],
    ]);
  });

  test('part only at a baseline of 4', () => {
    expect(igaImprovedByTwo(4, 2)).toBe('met');
    expect(igaSuccess(4, 2)).toBe('notMet');
  });

  test('cannot be told without a value, unless the one that is there settles it', () => {
    expect(igaImprovedByTwo(3, undefined)).toBe('cannotBeTold');
    expect(igaSuccess(3, undefined)).toBe('cannotBeTold');
    expect(igaSuccess(undefined, 1)).toBe('cannotBeTold');
    expect(igaSuccess(undefined, 2)).toBe('notMet');
  });
});
