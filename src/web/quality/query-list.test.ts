import { describe, expect, test } from 'vitest';
import type { QueryView } from '../../record/query.ts';
import { type QueryFilter, queryList } from './query-list.ts';

const view = (participant: string, id: string, raisedAt: string, more: object = {}) =>
  ({
    participant,
    site: participant.slice(0, 2),
    ageDays: 1,
    query: { id, status: 'open', raisedBy: 'monitor', raisedAt, ...more },
  }) as unknown as QueryView;
const queries = [
  view('01-002', 'Q10', '2026-02-02T08:00:00Z'),
  view('01-002', 'Q9', '2026-02-02T08:00:00Z', { raisedBy: 'system' }),
  view('02-001', 'Q1', '2026-02-01T08:00:00Z', { status: 'answered' }),
];
const shown = (filter: Partial<QueryFilter>) =>
  queryList(queries, { status: 'all', site: '', from: '', search: '', ...filter }, ({ query }) =>
    query.id === 'Q1' ? 'Very strong itch' : '',
  ).map(({ participant, query }) => `${participant} ${query.id}`);

describe('the list of queries', () => {
  test('is in order of age, then of participant and number', () => {
    expect(shown({})).toEqual(['02-001 Q1', '01-002 Q9', '01-002 Q10']);
  });

  test('is narrowed by status, site, who asked, and words', () => {
    expect(shown({ status: 'open' })).toEqual(['01-002 Q9', '01-002 Q10']);
    expect(shown({ site: '02' })).toEqual(['02-001 Q1']);
    expect(shown({ from: 'system' })).toEqual(['01-002 Q9']);
    expect(shown({ search: ' ITCH ' })).toEqual(['02-001 Q1']);
    expect(shown({ search: '01-002 q10' })).toEqual(['01-002 Q10']);
  });
});
