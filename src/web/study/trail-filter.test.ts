import { expect, test } from 'vitest';
import type { HistoryEntry } from '../../record/views.ts';
import { choicesIn, filteredTrail, trailRows, wholeTrail } from './trail-filter.ts';

const entry = (account: string, at: string, type: string) =>
  ({
    stream: 'study',
    version: 1,
    at,
    actor: { account, role: 'monitor' },
    name: `Dr ${account}`,
    type,
    data: { reason: 'a "quoted", word' },
    command: 'c',
    definition: '1',
    hash: 'ff',
  }) as HistoryEntry;
const entries = [
  entry('wu', '2023-06-01T23:59:59Z', 'gateDecided'),
  entry('li', '2023-06-02T00:00:00Z', 'studyLocked'),
  entry('li', '2023-06-03T00:00:00Z', 'gateDecided'),
];
const days = (filter: object) =>
  filteredTrail(entries, { ...wholeTrail, ...filter }).map(({ at }) => at.slice(8, 10));

test('a trail is narrowed by person, stream, kind and days, both ends included', () => {
  expect(days({})).toEqual(['01', '02', '03']);
  expect(days({ account: 'li', type: 'gateDecided' })).toEqual(['03']);
  expect(days({ stream: 'stud' })).toEqual(['01', '02', '03']);
  expect(days({ stream: 'participant/01-001' })).toEqual([]);
  expect(days({ from: '2023-06-02', to: '2023-06-02' })).toEqual(['02']);
  expect(choicesIn(entries)).toEqual({
    accounts: [
      ['li', 'Dr li'],
      ['wu', 'Dr wu'],
    ],
    types: ['gateDecided', 'studyLocked'],
  });
});

test('a row keeps everything of its event', () => {
  expect(trailRows(entries.slice(0, 1))).toEqual([
    {
      at: '2023-06-01T23:59:59Z',
      account: 'wu',
      name: 'Dr wu',
      role: 'monitor',
      stream: 'study',
      version: 1,
      type: 'gateDecided',
      data: '{"reason":"a \\"quoted\\", word"}',
      signature: '',
      command: 'c',
      definition: '1',
      hash: 'ff',
    },
  ]);
});
