import { expect, test } from 'vitest';
import type { AdverseEvent } from '../../record/participant.ts';
import { nextActs } from './case-acts.ts';

const study = {
  acts: ['acknowledge-serious-event', 'assess-adverse-event', 'record-safety-report'],
  status: 'open',
} as const;
const event = { id: 'AE1' } as AdverseEvent;
const known = { ...event, knownToSponsorAt: '2023-06-01T08:00:00Z' };

test('a case is acknowledged, assessed and, unless it needs none, reported', () => {
  expect(nextActs(study, { event, suspected: 'unknown' })).toEqual([
    'acknowledge-serious-event',
    'assess-adverse-event',
  ]);
  expect(nextActs(study, { event: known, suspected: 'unknown' })).toEqual([
    'assess-adverse-event',
    'record-safety-report',
  ]);
  expect(nextActs(study, { event: known, suspected: 'notMet' })).toEqual(['assess-adverse-event']);
});

test('nobody else is offered anything, and after the lock nobody is', () => {
  expect(nextActs({ ...study, acts: [] }, { event, suspected: 'met' })).toEqual([]);
  expect(nextActs({ ...study, status: 'locked' }, { event, suspected: 'met' })).toEqual([]);
});
