import { expect, test } from 'vitest';
import type { Criterion } from '../../protocol/definition.ts';
import type { CriterionResult, Truth } from '../../protocol/value.ts';
import type { BoardView } from '../../record/views.ts';
import { boardCounts, boardLines, isAssessmentCurrent, shownInputs } from './eligibility-board.ts';

const criterion = (id: string): Criterion => ({
  id,
  kind: 'inclusion',
  label: { en: id, zh: id },
  stages: ['s'],
  condition: 'true',
});
const result = (id: string, truth: Truth): CriterionResult => ({
  criterion: id,
  stage: 's',
  result: truth,
  inputs: [
    { item: 'age', value: 30 },
    { item: 'stage', value: 's' },
    { item: 'param.max', value: 70 },
  ],
  missing: [],
});
const criteria = ['a', 'b', 'c', 'd'].map(criterion);
const results = [result('a', 'met'), result('b', 'unknown'), result('c', 'notMet'), result('d', 'unknown')];

test('what stands in the way comes first', () => {
  expect(boardLines(results, criteria, false).map(line => line.criterion.id)).toEqual(['c', 'b', 'd', 'a']);
  expect(boardLines(results, criteria, true).map(line => line.criterion.id)).toEqual(['c', 'b', 'd']);
  expect(boardCounts(results)).toEqual({ notMet: 1, unknown: 2, met: 1 });
});

test('parameters and the name of the stage are not shown as inputs', () => {
  expect(shownInputs(result('a', 'met')).map(({ item }) => item)).toEqual(['age']);
});

test('an assessment is current while nothing that it rests on has changed', () => {
  const board: BoardView = { stage: 's', overall: 'ineligible', results };
  const assessment = { stage: 's', overall: 'ineligible', results, at: '', by: '', version: 3 } as const;
  expect(isAssessmentCurrent(board, assessment)).toBe(true);
  expect(isAssessmentCurrent({ ...board, results: results.slice(1) }, assessment)).toBe(false);
  expect(isAssessmentCurrent(board, undefined)).toBe(false);
});
