import { describe, expect, test } from 'vitest';
import { form, onDay, openedStudy, participant } from '../../../tests/trials/small-record.ts';
import { smallTrial } from '../../../tests/trials/small-trial.ts';
import { deriveAnalysis } from '../../derive/derive-analysis.ts';
import type { Line } from '../../derive/evidence/line.ts';
import { type ReportMeta, reportContext } from '../context.ts';
import { sectionsOf } from '../sections.ts';
import { linesBehind, type Trace, traceNumber, traceOf } from './trace.ts';
import { workedOut } from './worked-out.ts';

const meta: ReportMeta = {
  software: 'Trialwright 0.1.0',
  definitionVersion: '1.0.0@000000000000',
  recordHead: 'f'.repeat(64),
  findings: [],
};
const skin = (grade: number, steps: number, itch: number) => ({ grade, steps, itch });
const course = (id: string, cohort: string, end: ReturnType<typeof skin>) =>
  participant({
    id,
    cohort,
    forms: [
      form('first', -7, 'demography', { age: 30, sex: 'F' }),
      form('start', 1, 'skin', skin(3, 8, 6)),
      form('mid', 8, 'skin', skin(3, 8, 5)),
      form('end', 15, 'skin', end),
    ],
    medications: [{ start: onDay(40), name: 'cream' }],
  });

const record = {
  study: openedStudy({ '01-001': 'active', '01-002': 'active', '01-003': 'water', '01-004': 'water' }),
  participants: [
    course('01-001', '1', skin(1, 2, 2)),
    course('01-002', '1', skin(1, 2, 1)),
    course('01-003', '1', skin(3, 8, 6)),
    course('01-004', '1', skin(2, 4, 5)),
  ],
};

function openedTrace(): Trace {
  const context = reportContext(deriveAnalysis(smallTrial, record), smallTrial, meta, 'en');
  const { results } = context.analysis;
  if (!results.available) throw new Error('It is opened.');
  return traceOf({ ...context, results }, sectionsOf(context), new Map());
}

const trace = openedTrace();
const numberOf = (beginning: string, end = '') => {
  const found = trace.numbers.find(({ id }) => id.startsWith(beginning) && id.endsWith(end));
  if (found === undefined) throw new Error(`No number ${beginning}…${end}.`);
  return found;
};
const linesOf = (id: string): readonly Line[] => linesBehind(trace, id) ?? [];

describe('a number worked out again from its rows', () => {
  test('is what the report prints, wherever it can be worked out', () => {
    const worked = trace.numbers.map(number => workedOut([number], linesOf(number.id), trace.context));
    expect(worked.filter(again => again?.agrees === false)).toEqual([]);
    expect(worked.filter(again => again?.agrees).length).toBeGreaterThan(100);
  });

  test.each([
    ['compared/twoGrades/only/nonResponder/end/anyDose', '/p'],
    ['compared/twoGrades/only/nonResponder/end/anyDose', '/interval'],
    ['compared/twoGrades/only/nonResponder/end/anyDose', '/difference'],
    ['responder/twoGrades/', '/end/anyDose'],
  ])('differs where a row that it counts stands elsewhere: %s…%s', (beginning, end) => {
    const number = numberOf(beginning, end);
    const lines = linesOf(number.id);
    const first = lines.findIndex(({ part }) => part === 'counted');
    const moved = lines.map((line, index): Line => (index === first ? { ...line, part: 'base' } : line));
    expect(workedOut([number], lines, trace.context)?.agrees).toBe(true);
    expect(workedOut([number], moved, trace.context)?.agrees).toBe(false);
  });

  test('differs from anything else that is printed in its place', () => {
    const number = numberOf('compared/', '/p');
    const forged = { ...number, text: '0.0123' };
    expect(workedOut([forged], linesOf(number.id), trace.context)).toMatchObject({ agrees: false });
  });

  test('is not offered for a date, a word or a figure as a whole', () => {
    expect(workedOut([numberOf('figure/')], [], trace.context)).toBeUndefined();
  });
});

test('a figure lists its marks, which are found by their own addresses', () => {
  const figure = trace.numbers.find(({ id }) => id.startsWith('figure/trajectory/'));
  const { marks = [] } = traceNumber(trace, figure?.address ?? '') ?? {};
  expect(marks.length).toBeGreaterThan(4);
  expect(marks.slice(0, 2).map(({ address }) => address)).toEqual([
    `${figure?.address}-1`,
    `${figure?.address}-2`,
  ]);
  const point = marks.find(({ id }) => id.includes('/value/'));
  expect(traceNumber(trace, point?.address ?? '')?.again).toMatchObject({ agrees: true });
});
