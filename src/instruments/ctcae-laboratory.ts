import {
  aboveByBaseline,
  aboveOrFromByBaseline,
  aboveTimes,
  anyOf,
  atOrAbove,
  below,
  belowLowerLimit,
  type LaboratoryInputs,
  type Rule,
  risesBy,
} from './ctcae-rules.ts';
import { wholeMilliseconds } from './qtcf.ts';

export type LaboratoryAnalyte =
  | 'whiteCells'
  | 'neutrophils'
  | 'haemoglobin'
  | 'platelets'
  | 'creatinine'
  | 'alt'
  | 'ast'
  | 'qtcf';

/** 0: no adverse event by the numbers. Grades that need a clinical judgement (4 of haemoglobin and QTcF, 5) are never given. */
export type LaboratoryGrade = 0 | 1 | 2 | 3 | 4;

export type Grading =
  | { readonly grade: LaboratoryGrade }
  | {
      readonly grade: undefined;
      /** What is told already: the grade is this or higher. */
      readonly atLeast: LaboratoryGrade;
      readonly missing: readonly LaboratoryInput[];
    };

type LaboratoryInput = 'value' | 'lln' | 'uln' | 'baseline';

export interface LaboratoryTest {
  /** Unit of `value` and of the limits. `any`: only ratios count, so any unit that they all share. */
  readonly unit: '10^9/L' | 'g/L' | 'ms' | 'any';
  /** What the grading reads. */
  readonly reads: readonly LaboratoryInput[];
  readonly grade: (inputs: LaboratoryInputs) => Grading;
}

/** CTCAE v5.0 (27 November 2017), the grades that numbers alone decide, by analyte. */
export const gradeLaboratory: Readonly<Record<LaboratoryAnalyte, LaboratoryTest>> = {
  whiteCells: decreased('10^9/L', { 2: 3, 3: 2, 4: 1 }),
  neutrophils: decreased('10^9/L', { 2: 1.5, 3: 1, 4: 0.5 }),
  haemoglobin: decreased('g/L', { 2: 100, 3: 80 }),
  platelets: decreased('10^9/L', { 2: 75, 3: 50, 4: 25 }),
  // A multiple of the baseline counts even while the value is within the normal range.
  creatinine: laboratoryTest('any', ['value', 'uln', 'baseline'], {
    1: aboveTimes(1, 'uln'),
    2: anyOf(aboveTimes(1.5, 'uln'), aboveTimes(1.5, 'baseline')),
    3: anyOf(aboveTimes(3, 'uln'), aboveTimes(3, 'baseline')),
    4: aboveTimes(6, 'uln'),
  }),
  alt: aminotransferase(),
  ast: aminotransferase(),
  qtcf: wholeMillisecondsFirst(
    laboratoryTest('ms', ['value', 'baseline'], {
      1: atOrAbove(450),
      2: atOrAbove(481),
      3: anyOf(atOrAbove(501), risesBy(60)),
    }),
  ),
};

type Rules = Partial<Readonly<Record<1 | 2 | 3 | 4, Rule>>>;

function decreased(
  unit: LaboratoryTest['unit'],
  thresholds: { readonly 2: number; readonly 3: number; readonly 4?: number },
): LaboratoryTest {
  return laboratoryTest(unit, ['value', 'lln'], {
    1: belowLowerLimit,
    2: below(thresholds[2]),
    3: below(thresholds[3]),
    ...(thresholds[4] === undefined ? {} : { 4: below(thresholds[4]) }),
  });
}

/** After a raised baseline grade 1 starts at 1.5 times it, included; above the limit but under that is grade 0. */
function aminotransferase(): LaboratoryTest {
  return laboratoryTest('any', ['value', 'uln', 'baseline'], {
    1: aboveOrFromByBaseline(1, 1.5),
    2: aboveByBaseline(3),
    3: aboveByBaseline(5),
    4: aboveByBaseline(20),
  });
}

function laboratoryTest(
  unit: LaboratoryTest['unit'],
  reads: readonly LaboratoryInput[],
  rules: Rules,
): LaboratoryTest {
  return { unit, reads, grade: inputs => gradeByRules(rules, reads, inputs) };
}

/** From grade 4 down: the first that is met, unless a higher one cannot be told yet. */
function gradeByRules(rules: Rules, reads: readonly LaboratoryInput[], inputs: LaboratoryInputs): Grading {
  const told = ([4, 3, 2, 1] as const).map(grade => ({ grade, truth: rules[grade]?.(inputs) ?? 'notMet' }));
  const met = told.find(({ truth }) => truth === 'met')?.grade ?? 0;
  const couldBeHigher = told.some(({ grade, truth }) => grade > met && truth === 'cannotBeTold');
  if (!couldBeHigher) return { grade: met };
  return { grade: undefined, atLeast: met, missing: reads.filter(name => inputs[name] === undefined) };
}

function wholeMillisecondsFirst(intervals: LaboratoryTest): LaboratoryTest {
  const rounded = (interval: number | undefined) =>
    interval === undefined ? undefined : wholeMilliseconds(interval);
  return {
    ...intervals,
    grade: ({ value, baseline }) => intervals.grade({ value: rounded(value), baseline: rounded(baseline) }),
  };
}
