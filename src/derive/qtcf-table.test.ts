import { expect, test } from 'vitest';
import { form, participant } from '../../tests/trials/small-record.ts';
import { smallTrial } from '../../tests/trials/small-trial.ts';
import { deriveQtcfTable } from './qtcf-table.ts';
import { deriveSubject } from './subject.ts';

const trial = {
  ...smallTrial,
  safety: { ...smallTrial.safety, laboratory: [{ item: 'haemoglobin', analyte: 'qtcf' }] },
};

/** A form's number stands for the interval, in milliseconds. */
const subject = (id: string, baseline: number | undefined, ...after: readonly number[]) =>
  deriveSubject(
    trial,
    participant({
      id,
      cohort: '1',
      forms: [
        ...(baseline === undefined ? [] : [form('first', -7, 'blood', { haemoglobin: baseline })]),
        ...after.map((value, index) => form('end', 15 + index, 'blood', { haemoglobin: value })),
      ],
    }),
    'active',
    ['haemoglobin'],
  );

test('counts everybody once by the longest interval, beyond a limit and not at it', () => {
  const subjects = [
    // At 450 exactly, longer by 30 exactly.
    subject('01-001', 420, 450, 440),
    // 450.5 is written as 451; longer by 30.5, written as 31.
    subject('01-002', 420, 450.5),
    // Twice beyond all limits, and once.
    subject('01-003', 430, 501, 510),
    // Without a baseline: no prolongation can be told.
    subject('01-004', undefined, 481),
    // Nothing after the first application.
    subject('01-005', 400),
  ];
  const column = { group: 'all', label: { en: '', zh: '' }, participants: subjects.map(({ id }) => id) };
  const rows = deriveQtcfTable(trial, subjects, [column]);
  expect(
    Object.fromEntries(
      rows.map(({ category, cells }) => [category, [cells[0]?.beyond, cells[0]?.counted.length]]),
    ),
  ).toEqual({
    above450: [['01-002', '01-003', '01-004'], 4],
    above480: [['01-003', '01-004'], 4],
    above500: [['01-003'], 4],
    longerBy30: [['01-002', '01-003'], 3],
    longerBy60: [['01-003'], 3],
  });
});

test('has no lines where the trial does not measure it', () => {
  expect(deriveQtcfTable(smallTrial, [], [])).toEqual([]);
});
