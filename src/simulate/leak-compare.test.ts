import { describe, expect, test } from 'vitest';
import { compareExchanges, compareTexts } from './leak-compare.ts';
import type { Exchange } from './leak-exchange.ts';

const answer = (more: Partial<Exchange> = {}): Exchange => ({
  role: 'nurse',
  operation: 'participants',
  request: 'GET /api/studies/S/participants',
  status: 200,
  headers: ['date', 'Mon, 02 Mar 2026 08:00:00 GMT', 'content-length', '4'],
  body: 'abcd',
  durationMs: 1,
  ...more,
});

describe('two answers', () => {
  test('are equal but for the second in which they were sent and the time they took', () => {
    const later = answer({
      headers: ['date', 'Mon, 02 Mar 2026 08:00:01 GMT', 'content-length', '4'],
      durationMs: 9,
    });
    expect(compareExchanges(answer(), later)).toBeUndefined();
  });

  test.each([
    ['status', answer({ status: 409 }), 2],
    ['body', answer({ body: 'abXd' }), 1],
    ['headers', answer({ headers: ['Date', 'Mon, 02 Mar 2026 08:00:00 GMT', 'content-length', '4'] }), 1],
    ['headers', answer({ headers: ['date', 'Monday', 'content-length', '4'] }), 6],
    ['length', answer({ body: 'abcde' }), 1],
    ['request', answer({ request: 'GET /api/studies/S/participants?arm=1' }), 0],
  ])('differ in their %s', (part, other, bytes) => {
    const difference = compareExchanges(answer(), other);
    expect(difference?.part).toBe(part);
    expect(difference?.bytes).toBe(bytes);
  });

  test('differ where the same headers come in another order', () => {
    const other = answer({ headers: ['content-length', '4', 'date', 'Mon, 02 Mar 2026 08:00:00 GMT'] });
    expect(compareExchanges(answer(), other)?.part).toBe('headers');
  });

  test('keep the end of a session out, and of nothing else', () => {
    const session = (expiresAt: string, operation: string) =>
      answer({ operation, body: `{"csrf":"x","expiresAt":"${expiresAt}"}` });
    const [one, other] = ['2026-03-02T08:00:00Z', '2026-03-02T08:00:00.5Z'];
    expect(compareExchanges(session(one ?? '', 'session'), session(other ?? '', 'session'))).toBeUndefined();
    expect(compareExchanges(session(one ?? '', 'study'), session(other ?? '', 'study'))?.part).toBe('length');
  });
});

test('lines of a log are compared one by one, in their order, with those that only one world wrote', () => {
  expect(compareTexts('log', 'line', ['a', 'b'], ['a', 'b'])).toEqual([]);
  expect(compareTexts('log', 'line', ['a', 'b'], ['b', 'a', 'c'])).toHaveLength(3);
});
