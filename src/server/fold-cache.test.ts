import { describe, expect, test } from 'vitest';
import type { StoredEvent } from '../record/event.ts';
import { FoldCache } from './fold-cache.ts';

function event(version: number): StoredEvent {
  const empty = { study: '', command: '', definition: '', previous: '', hash: '', at: '' };
  return { ...empty, stream: 's', type: 'noted', data: version, version, actor: { account: '', role: '' } };
}

function sums(): FoldCache<number> {
  return new FoldCache<number>((sum, { data }) => (sum ?? 0) + Number(data));
}

describe('folded streams', () => {
  test('take each event once, however often it is read', () => {
    const cache = sums();
    for (const version of [1, 2, 1, 2, 3, 2]) cache.apply(event(version));
    expect(cache.state('s')).toBe(6);
    expect(cache.version('s')).toBe(3);
    expect(cache.state('other')).toBeUndefined();
  });

  test('do not pass over a missing event', () => {
    const cache = sums();
    cache.apply(event(1));
    expect(() => cache.apply(event(3))).toThrow(/stands at version 1; event 3 does not follow/);
  });
});
