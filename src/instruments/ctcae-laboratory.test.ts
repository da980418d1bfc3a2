import { describe, expect, test } from 'vitest';
import { gradeLaboratory, type LaboratoryAnalyte } from './ctcae-laboratory.ts';
import type { LaboratoryInputs } from './ctcae-rules.ts';

function grade(analyte: LaboratoryAnalyte, inputs: LaboratoryInputs) {
  return gradeLaboratory[analyte].grade(inputs);
}

/** Each band's ends, from the grading table of CTCAE v5.0 (27 November 2017), SI units. */
describe('counts and haemoglobin that fall', () => {
  test.each([
    ['whiteCells', 4, [4, 3.99, 3, 2.99, 2, 1.99, 1, 0.99], [0, 1, 1, 2, 2, 3, 3, 4]],
    ['neutrophils', 2, [2, 1.99, 1.5, 1.49, 1, 0.99, 0.5, 0.49], [0, 1, 1, 2, 2, 3, 3, 4]],
    ['haemoglobin', 130, [130, 129, 100, 99, 95, 90, 80, 79, 40], [0, 1, 1, 2, 2, 2, 2, 3, 3]],
    ['platelets', 150, [150, 149, 75, 74.9, 50, 49.9, 25, 24.9], [0, 1, 1, 2, 2, 3, 3, 4]],
  ] as const)('%s with a lower limit of %d', (analyte, lln, values, grades) => {
    expect(values.map(value => grade(analyte, { value, lln }))).toEqual(
      grades.map(expected => ({ grade: expected })),
    );
  });

  test('a lower limit under 1.5 leaves grade 1 of neutrophils empty', () => {
    expect(grade('neutrophils', { value: 1.5, lln: 1.3 })).toEqual({ grade: 0 });
    expect(grade('neutrophils', { value: 1.4, lln: 1.3 })).toEqual({ grade: 2 });
  });

  test('without a lower limit grade 1 cannot be told, grade 2 and above can', () => {
    const untold = { grade: undefined, atLeast: 0, missing: ['lln'] };
    expect(grade('neutrophils', { value: 1.8 })).toEqual(untold);
    expect(grade('haemoglobin', { value: 160 })).toEqual(untold);
    expect(grade('neutrophils', { value: 1.49 })).toEqual({ grade: 2 });
    expect(grade('platelets', { value: 20 })).toEqual({ grade: 4 });
  });

  test('without a value nothing can be told', () => {
    expect(grade('platelets', { value: undefined, lln: 150 })).toEqual({
      grade: undefined,
      atLeast: 0,
      missing: ['value'],
    });
  });
});

describe.each(['alt', 'ast'] as const)('%s', analyte => {
  test.each([
    ['normal', 30, [40, 40.1, 85, 120, 120.1, 200, 200.1, 800, 800.1], [0, 1, 1, 1, 2, 2, 3, 3, 4]],
    ['at the limit, still normal', 40, [40, 41, 120, 121], [0, 1, 1, 2]],
    [
      'raised',
      70,
      [41, 85, 104.9, 105, 210, 210.1, 350, 350.1, 1400, 1400.1],
      [0, 0, 0, 1, 1, 2, 2, 3, 3, 4],
    ],
  ] as const)('after a baseline that is %s', (_, baseline, values, grades) => {
    expect(values.map(value => grade(analyte, { value, uln: 40, baseline }))).toEqual(
      grades.map(expected => ({ grade: expected })),
    );
  });

  test('without a baseline only a value within the limit can be told', () => {
    expect(grade(analyte, { value: 40, uln: 40 })).toEqual({ grade: 0 });
    expect(grade(analyte, { value: 41, uln: 40 })).toEqual({
      grade: undefined,
      atLeast: 0,
      missing: ['baseline'],
    });
  });

  test('without a limit nothing can be told', () => {
    expect(grade(analyte, { value: 85, baseline: 30 })).toEqual({
      grade: undefined,
      atLeast: 0,
      missing: ['uln'],
    });
  });

  test('the baseline is raised or not by the limit of its own day', () => {
    expect(grade(analyte, { value: 85, uln: 40, baseline: 45, baselineUln: 50 })).toEqual({ grade: 1 });
    expect(grade(analyte, { value: 85, uln: 50, baseline: 45, baselineUln: 40 })).toEqual({ grade: 1 });
    expect(grade(analyte, { value: 60, uln: 50, baseline: 45, baselineUln: 40 })).toEqual({ grade: 0 });
  });

  test('multiples are exact: 3 × 0.7 is 2.1, not 2.0999999999999996', () => {
    expect(grade(analyte, { value: 2.1, uln: 0.7, baseline: 0.5 })).toEqual({ grade: 1 });
  });
});

describe('creatinine', () => {
  test.each([
    ['by the limit', 104, 104, [104, 104.1, 156, 156.1, 312, 312.1, 624, 624.1], [0, 1, 1, 2, 2, 3, 3, 4]],
    ['by the baseline, within the normal range', 104, 45, [67.5, 67.6, 75], [0, 2, 2]],
    ['by three times the baseline', 104, 30, [90, 90.1], [2, 3]],
  ] as const)('%s', (_, uln, baseline, values, grades) => {
    expect(values.map(value => grade('creatinine', { value, uln, baseline }))).toEqual(
      grades.map(expected => ({ grade: expected })),
    );
  });

  test('without a baseline a lower grade is only a lower bound', () => {
    expect(grade('creatinine', { value: 75, uln: 104 })).toEqual({
      grade: undefined,
      atLeast: 0,
      missing: ['baseline'],
    });
    expect(grade('creatinine', { value: 160, uln: 104 })).toEqual({
      grade: undefined,
      atLeast: 2,
      missing: ['baseline'],
    });
    expect(grade('creatinine', { value: 320, uln: 104 })).toEqual({ grade: 3 });
  });

  test('without a limit grade 3 by the baseline may still be 4', () => {
    expect(grade('creatinine', { value: 150, baseline: 45 })).toEqual({
      grade: undefined,
      atLeast: 3,
      missing: ['uln'],
    });
  });
});

describe('QTcF', () => {
  test.each([
    ['449', 449, 430, 0],
    ['450', 450, 430, 1],
    ['480', 480, 430, 1],
    ['480.4, rounded first', 480.4, 430, 1],
    ['480.5, rounded first', 480.5, 430, 2],
    ['481', 481, 430, 2],
    ['500', 500, 445, 2],
    ['501', 501, 450, 3],
    ['65 above baseline', 455, 390, 3],
    ['60 above baseline', 450, 390, 1],
    ['65 above baseline and under 450', 440, 375, 3],
  ])('%s', (_, value, baseline, expected) => {
    expect(grade('qtcf', { value, baseline })).toEqual({ grade: expected });
  });

  test('without a baseline only 501 and above can be told', () => {
    expect(grade('qtcf', { value: 501 })).toEqual({ grade: 3 });
    expect(grade('qtcf', { value: 490 })).toEqual({ grade: undefined, atLeast: 2, missing: ['baseline'] });
  });
});
