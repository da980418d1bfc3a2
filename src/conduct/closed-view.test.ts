import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { ParticipantState } from '../record/participant.ts';
import { closedCodes, closedView } from './closed-view.ts';

const party = (seed: string) => ({ seed, nonce: '' });
const seeds = { generator: party('11'), verifier: party('22') };

test('letters follow from both seeds, whatever order the arms are named in', () => {
  const codes = closedCodes(['active', 'water'], seeds);
  expect([...codes.values()].toSorted()).toEqual(['A', 'B']);
  expect(closedCodes(['water', 'active'], seeds)).toEqual(codes);
  const hash = (arm: string) =>
    createHash('sha256').update(`["closed view","11","22","${arm}"]`).digest('hex');
  expect(codes.get('active')).toBe(hash('active') < hash('water') ? 'A' : 'B');
  const letterOf = (verifier: string) =>
    closedCodes(['active', 'water'], { ...seeds, verifier: party(verifier) }).get('active');
  expect(new Set(Array.from({ length: 20 }, (_, at) => letterOf(`${at}`))).size).toBe(2);
});

const event = (grades: readonly number[], more: object = {}) => ({
  grades: grades.map(grade => ({ from: '2026-02-02', grade })),
  serious: false,
  causality: 'unlikely',
  ...more,
});

function member(id: string, cohort: string, adverseEvents: readonly object[]) {
  const randomisation = { cohort };
  return { id, randomisation, applications: [], adverseEvents } as unknown as ParticipantState;
}

test('a participant counts once, at the worst grade, and in the own group alone', () => {
  const gate = { id: 'step', after: '1', before: '2', visit: 'mid', hold: [] };
  const participants = [
    member('01', '1', [event([1, 3]), event([2], { causality: 'possible', serious: true })]),
    member('02', '1', []),
    member('03', '1', [event([2])]),
    member('04', '2', [event([5])]),
  ];
  const [a, b, ...others] = closedView(gate, participants, id => (id === '03' ? 'B' : 'A'));
  expect(others).toEqual([]);
  expect(a).toMatchObject({
    group: 'A',
    randomised: 2,
    treated: 0,
    withEvent: 1,
    serious: 1,
    relatedSerious: 1,
  });
  expect(a?.grades.map(({ participants: n, events }) => [n, events])).toEqual([
    [0, 0],
    [0, 1],
    [1, 1],
    [0, 0],
    [0, 0],
  ]);
  expect(b).toMatchObject({ group: 'B', randomised: 1, withEvent: 1, serious: 0, related: 0 });
});
