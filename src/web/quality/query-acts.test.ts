import { describe, expect, test } from 'vitest';
import type { Query } from '../../record/query.ts';
import { queryChoices } from './query-acts.ts';

const settling = ['raise-query', 'close-query', 'reopen-query'];
const names = (role: 'monitor' | 'dataManager' | 'coordinator', status: Query['status'], raisedBy: string) =>
  queryChoices(
    { role, acts: role === 'coordinator' ? ['answer-query'] : settling },
    { status, raisedBy },
  ).map(({ name }) => name);

describe('what can be done with a query', () => {
  test('the site answers what is open, and nothing else', () => {
    expect(names('coordinator', 'open', 'monitor')).toEqual(['answer']);
    expect(names('coordinator', 'answered', 'monitor')).toEqual([]);
    expect(names('coordinator', 'closed', 'monitor')).toEqual([]);
  });

  test('whoever asked settles, asks again or takes back; the data manager does so for all', () => {
    expect(names('monitor', 'answered', 'monitor')).toEqual(['close', 'askAgain']);
    expect(names('monitor', 'answered', 'system')).toEqual([]);
    expect(names('dataManager', 'answered', 'system')).toEqual(['close', 'askAgain']);
    expect(names('dataManager', 'open', 'monitor')).toEqual(['takeBack']);
    expect(names('dataManager', 'closed', 'sponsor')).toEqual(['askAgain']);
  });
});
