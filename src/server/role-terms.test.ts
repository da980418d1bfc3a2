import { describe, expect, test } from 'vitest';
import { sitesInEffect } from './role-terms.ts';

const definition = {
  sites: [
    { id: '01', name: { en: 'A', zh: '甲' }, timeZone: 'Asia/Shanghai' },
    { id: '02', name: { en: 'B', zh: '乙' }, timeZone: 'America/New_York' },
  ],
};
const held = (term: object) => ({ sites: ['01', '02'], terms: { '01': term, '02': term } });

describe('the term of a role', () => {
  test('begins and ends with the calendar day of the site, both within', () => {
    const term = held({ from: '2026-03-02', until: '2026-03-03' });
    const at = (now: string) => sitesInEffect(term, definition, now);
    expect(at('2026-03-01T15:59:59Z')).toEqual([]);
    expect(at('2026-03-01T16:00:00Z')).toEqual(['01']);
    expect(at('2026-03-02T05:00:00Z')).toEqual(['01', '02']);
    expect(at('2026-03-03T15:59:59Z')).toEqual(['01', '02']);
    expect(at('2026-03-03T16:00:00Z')).toEqual(['02']);
    expect(at('2026-03-04T05:00:00Z')).toEqual([]);
  });

  test('may lack either end, or both', () => {
    expect(sitesInEffect(held({ from: '2026-03-02' }), definition, '2099-01-01T00:00:00Z')).toEqual([
      '01',
      '02',
    ]);
    expect(sitesInEffect(held({ until: '2026-03-02' }), definition, '1999-01-01T00:00:00Z')).toEqual([
      '01',
      '02',
    ]);
    expect(sitesInEffect({ sites: ['01'], terms: {} }, definition, '2026-03-02T00:00:00Z')).toEqual(['01']);
  });
});
