import { describe, expect, test } from 'vitest';
import { allMet, anyMet, type Truth, truthOf } from './truth.ts';

// Kleene's strong three-valued tables.
const rows: [Truth, Truth, Truth, Truth][] = [
  ['met', 'met', 'met', 'met'],
  ['met', 'notMet', 'met', 'notMet'],
  ['met', 'cannotBeTold', 'met', 'cannotBeTold'],
  ['notMet', 'notMet', 'notMet', 'notMet'],
  ['notMet', 'cannotBeTold', 'cannotBeTold', 'notMet'],
  ['cannotBeTold', 'cannotBeTold', 'cannotBeTold', 'cannotBeTold'],
];

describe('three-valued truth', () => {
  test.each(rows)('%s, %s: any is %s, all is %s', (left, right, any, all) => {
    expect(anyMet([left, right])).toBe(any);
    expect(anyMet([right, left])).toBe(any);
    expect(allMet([left, right])).toBe(all);
    expect(allMet([right, left])).toBe(all);
  });

  test('of nothing: no one is met, and all are', () => {
    expect(anyMet([])).toBe('notMet');
    expect(allMet([])).toBe('met');
  });

  test('a missing condition cannot be told', () => {
    expect([truthOf(true), truthOf(false), truthOf(undefined)]).toEqual(['met', 'notMet', 'cannotBeTold']);
  });
});
