import { expect, test } from 'vitest';
import { dateByKey } from './date-by-key.ts';

test('T is today, + and − move a whole date by a day', () => {
  expect(dateByKey('', 't', '2026-03-01')).toBe('2026-03-01');
  expect(dateByKey('2026-02-28', '+', '2026-03-09')).toBe('2026-03-01');
  expect(dateByKey('2026-03-01', '-', '2026-03-09')).toBe('2026-02-28');
});

test('a hyphen in a date that is being typed stays a hyphen', () => {
  expect(dateByKey('2026', '-', '2026-03-09')).toBeUndefined();
  expect(dateByKey('2026-03', '-', '2026-03-09')).toBeUndefined();
  expect(dateByKey('2026-03', '5', '2026-03-09')).toBeUndefined();
});
