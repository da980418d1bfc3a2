import { expect, test } from 'vitest';
import type { DueItem, VisitView } from '../../record/views.ts';
import { nextForm, nextStep } from './next-step.ts';

const visits: VisitView[] = [
  {
    visit: 'first',
    occurrence: 1,
    state: 'partial',
    forms: [
      { form: 'a', recorded: true },
      { form: 'b', recorded: false },
      { form: 'c', recorded: false },
    ],
  },
];
const due: DueItem[] = [
  { kind: 'visit', visit: 'first', state: 'due', to: '2026-02-03' },
  { kind: 'decideEligibility', state: 'due' },
];

test('among equally urgent things, one that the person can do', () => {
  expect(nextStep({ due, visits }, ['record-form'])).toEqual({
    item: due[0],
    isMine: true,
    waitsFor: 'coordinator',
    form: { visit: 'first', occurrence: 1, form: 'b' },
  });
  expect(nextStep({ due, visits }, ['decide-eligibility'])).toMatchObject({ item: due[1], isMine: true });
});

test('what nobody here can do says for whom it waits', () => {
  const step = nextStep({ due: [{ kind: 'dispense', state: 'due' }], visits }, ['record-form']);
  expect(step).toMatchObject({ isMine: false, waitsFor: 'pharmacist' });
});

test('nothing due, no step', () => {
  expect(nextStep({ due: [], visits }, ['record-form'])).toBeUndefined();
});

test('after a form comes the next open one of the visit, then one before it', () => {
  expect(nextForm({ visits }, 'first', 1, 'b')).toBe('c');
  expect(nextForm({ visits }, 'first', 1, 'c')).toBe('b');
  expect(nextForm({ visits: [] }, 'first', 1, 'c')).toBeUndefined();
});
