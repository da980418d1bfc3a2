import { expect, test } from 'vitest';
import type { Form } from '../../protocol/definition.ts';
import { changeEntry, emptyEntry, readEntry, readValue } from './entry.ts';

const label = { en: 'x', zh: '某' };
const form: Form = {
  id: 'f',
  title: label,
  sections: [
    {
      items: [
        { id: 'pulse', label, type: 'integer' },
        { id: 'weight', label, type: 'decimal' },
        { id: 'smoker', label, type: 'boolean' },
        {
          id: 'grade',
          label,
          type: 'choice',
          choices: [
            { value: 0, label },
            { value: 'notRelevant', label },
          ],
        },
        { id: 'onset', label, type: 'partialDate' },
        { id: 'bmi', label, type: 'decimal', calculated: { expression: '1' } },
      ],
    },
  ],
};

test('texts become values of the kind that the question wants', () => {
  const typed = { pulse: ' 72 ', weight: '70,5', smoker: 'false', grade: '0', onset: '2025-03', bmi: '9' };
  expect(readEntry(form, { date: '2026-01-01', typed, notDone: {} })).toEqual({
    values: { pulse: 72, weight: 70.5, smoker: false, grade: 0, onset: '2025-03' },
    unreadable: {},
  });
});

test('what cannot be read is neither dropped nor repaired', () => {
  const typed = { pulse: '7.5', weight: 'heavy', grade: 'notRelevant', onset: '2025-13' };
  expect(readEntry(form, { date: '', typed, notDone: {} })).toEqual({
    values: { grade: 'notRelevant' },
    unreadable: { pulse: 'wholeNumber', weight: 'number', onset: 'date' },
  });
});

test('marking as not done takes the value away and unmarking brings it back', () => {
  const typed = changeEntry(emptyEntry('2026-01-01'), { kind: 'typed', item: 'pulse', text: '72' });
  const notDone = changeEntry(typed, { kind: 'notDone', item: 'pulse', reason: '' });
  expect(readEntry(form, notDone).values).toEqual({});
  const again = changeEntry(notDone, { kind: 'notDone', item: 'pulse', reason: undefined });
  expect(readEntry(form, again).values).toEqual({ pulse: 72 });
});

test('date and time', () => {
  expect(readValue({ type: 'dateTime' }, '2026-01-02 08:30')).toEqual({ value: '2026-01-02T08:30' });
  expect(readValue({ type: 'dateTime' }, '2026-01-02')).toEqual({ unreadable: 'dateTime' });
});
