import { expect, test } from 'vitest';
import type { Form } from '../../protocol/definition.ts';
import { changeEntry, emptyEntry, leftover, readEntry, readValue } from './entry.ts';

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

test('a number may bring its unit, but no other', () => {
  const weight = { type: 'decimal', unit: 'kg' } as const;
  expect(readValue(weight, '70,5 kg')).toEqual({ value: 70.5 });
  expect(readValue(weight, '154 lb')).toEqual({ unreadable: 'otherUnit' });
  expect(readValue(weight, 'about 70')).toEqual({ unreadable: 'number' });
  expect(readValue({ type: 'decimal', unit: 'cm²' }, '2.5cm2')).toEqual({ value: 2.5 });
  expect(readValue({ type: 'decimal', unit: 'µmol/L' }, '80 μmol/l')).toEqual({ value: 80 });
  expect(readValue({ type: 'decimal', unit: 'mmol/L' }, '5 Mmol/L')).toEqual({ unreadable: 'otherUnit' });
  expect(readValue({ type: 'integer' }, '3 weeks')).toEqual({ unreadable: 'wholeNumber' });
});

test('a comma that may separate thousands is asked for again', () => {
  expect(readValue({ type: 'decimal' }, '1,500')).toEqual({ unreadable: 'number' });
  expect(readValue({ type: 'decimal' }, '0,125')).toEqual({ value: 0.125 });
  expect(readValue({ type: 'decimal' }, '12,5')).toEqual({ value: 12.5 });
});

test('answers to questions that the form no longer asks are told', () => {
  const typed = { pulse: '72', dropped: 'once a week', emptied: '' };
  expect(leftover(form, { date: '', typed, notDone: { gone: 'Forgotten' } })).toEqual([
    ['dropped', 'once a week'],
    ['gone', 'Forgotten'],
  ]);
});

test('date and time', () => {
  expect(readValue({ type: 'dateTime' }, '2026-01-02 08:30')).toEqual({ value: '2026-01-02T08:30' });
  expect(readValue({ type: 'dateTime' }, '2026-01-02')).toEqual({ unreadable: 'dateTime' });
});
