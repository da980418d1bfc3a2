import { expect, test } from 'vitest';
import type { Form } from '../../protocol/definition.ts';
import type { RecordedForm } from '../../record/participant.ts';
import { draftDifferences } from './draft-differences.ts';

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
        { id: 'twice', label, type: 'integer', calculated: { expression: 'pulse * 2' } },
      ],
    },
  ],
};
const recorded = {
  date: '2026-01-05',
  values: { pulse: 72, weight: 70.5 },
  notDone: { smoker: 'Forgotten' },
  calculated: { twice: 144 },
} as unknown as RecordedForm;
const differences = (
  typed: Record<string, string>,
  notDone: Record<string, string> = {},
  date = '2026-01-05',
) => draftDifferences(form, { date, typed, notDone }, recorded).map(({ item, ...rest }) => [item?.id, rest]);

test('the same answers, however they were typed, are no difference', () => {
  expect(differences({ pulse: '72 ', weight: '70,50' }, { smoker: 'Not asked' })).toEqual([]);
  expect(differences({})).toEqual([]);
});

test('other answers, other dates, what cannot be read and what was not done are', () => {
  expect(differences({ pulse: '74', smoker: 'true' }, { weight: 'No scales' }, '2026-01-06')).toEqual([
    [undefined, { typed: '2026-01-06' }],
    ['pulse', { typed: '74' }],
    ['weight', { typed: '', notDone: 'No scales' }],
    ['smoker', { typed: 'true' }],
  ]);
  expect(differences({ pulse: 'fast' })).toEqual([['pulse', { typed: 'fast' }]]);
});
