import { expect, test } from 'vitest';
import { readOutcome } from './read-outcome.ts';

const read = (measure: string) => readOutcome({ role: 'secondary', roleStated: true, measure });

test.each([
  'Adverse events by grade',
  'Number of participants with TEAEs',
  'Dose-limiting toxicities',
  'CTCAE grade 3',
])('%j counts adverse events', measure => {
  expect(read(measure)).toEqual({ kind: 'adverseEvents' });
});

test.each([
  ['Proportion whose ABC score improved by 3 points or more', ['B - X >= 3']],
  ['Proportion of subjects whose ABC score improved by more than 40% from baseline', ['100 * X < 60 * B']],
  ['Percentage of patients whose ABC score improved by at least 75 %', ['100 * X <= 25 * B']],
  [
    'Proportion of subjects with an ABC score of 0-1 and an improvement of 2 or more',
    ['X >= 0 && X <= 1', 'B - X >= 2'],
  ],
])('%j is a response', (measure, conditions) => {
  const words = measure.replace('Proportion whose', 'Proportion of those whose');
  expect(read(words)).toEqual({
    kind: 'responder',
    measure: 'ABC',
    response: { conditions, usesBaseline: true },
  });
});

test('a proportion without a readable condition stays a judgement', () => {
  expect(read('Proportion of children who recovered')).toEqual({ kind: 'responder' });
});

test('a change is of the measure that it names', () => {
  expect(read('Change in the score of the ABC')).toEqual({ kind: 'change', measure: 'ABC', worded: true });
  expect(read('Walking speed')).toEqual({ kind: 'change', worded: false });
});
