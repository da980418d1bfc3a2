import { expect, test } from 'vitest';
import type { StudyView } from '../../record/views.ts';
import { allocationSteps } from './allocation-steps.ts';

const seed = (revealed = false) => ({ account: 'a', commitment: 'ff', at: '2026-01-01T00:00:00Z', revealed });
const acts = ['commit-allocation-seed', 'reveal-allocation-seed'];
const generator = { role: 'randomisationStatistician', acts: [...acts, 'generate-allocation'] } as const;
const verifier = { role: 'verifier', acts } as const;
const steps = (allocation: StudyView['allocation'], viewer: Pick<StudyView, 'role' | 'acts'>) =>
  allocationSteps({ allocation, status: 'open', ...viewer }).map(({ name, state, act }) =>
    [name, state, act].filter(part => part !== undefined).join(' '),
  );

test('each party commits, then gives its seed, then the lists are drawn', () => {
  const seedsFrom = 'twoParties';
  expect(steps({ seedsFrom, seeds: {} }, verifier)).toEqual([
    'commitGenerator next',
    'commitVerifier next commit-allocation-seed',
    'revealGenerator waiting',
    'revealVerifier waiting',
    'draw waiting',
  ]);
  const committed = { generator: seed(), verifier: seed() };
  expect(steps({ seedsFrom, seeds: committed }, generator)).toEqual([
    'commitGenerator done',
    'commitVerifier done',
    'revealGenerator next reveal-allocation-seed',
    'revealVerifier next',
    'draw waiting',
  ]);
  const given = { generator: seed(true), verifier: seed(true) };
  expect(steps({ seedsFrom, seeds: given }, verifier).at(-1)).toBe('draw next');
  expect(steps({ seedsFrom, seeds: given }, generator).at(-1)).toBe('draw next generate-allocation');
  expect(steps({ seedsFrom, seeds: given, root: 'aa' }, generator).at(-1)).toBe('draw done');
});

test('where the software draws the seeds there is one step, and it is done', () => {
  expect(steps({ seedsFrom: 'system', seeds: {}, root: 'aa' }, { role: 'monitor', acts: [] })).toEqual([
    'draw done',
  ]);
});
