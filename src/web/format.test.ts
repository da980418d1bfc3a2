import { expect, test } from 'vitest';
import { shortDate, shownDate, shownInstant, shownTime } from './format.ts';

test('dates by locale, partial ones without inventing a day', () => {
  expect(shownDate('2026-03-09', 'en')).toBe('9 Mar 2026');
  expect(shownDate('2026-03', 'en')).toBe('Mar 2026');
  expect(shownDate('2026', 'en')).toBe('2026');
  expect(shownDate('2026-03-09', 'zh')).toBe('2026年3月9日');
  expect(shortDate('2026-03-09', 'en')).toBe('9 Mar');
});

test('instants in the site’s time, with the zone', () => {
  expect(shownInstant('2026-03-09T00:30:00Z', 'en', 'Asia/Shanghai')).toBe('9 Mar 2026, 08:30 GMT+8');
  expect(shownTime('2026-03-09T00:30:00Z', 'Asia/Shanghai')).toBe('08:30');
});
