import { expect, test } from 'vitest';
import { instantAt, typedAt } from './site-time.ts';

test('a time typed at a site is an instant of its zone', () => {
  expect(instantAt('2026-03-09 08:30', 'Asia/Shanghai')).toBe('2026-03-09T00:30:00Z');
  expect(instantAt('2026-03-09T8:30', 'Europe/Berlin')).toBe('2026-03-09T07:30:00Z');
});

test('what is no date and time is refused, not repaired', () => {
  for (const text of ['', '2026-03-09', '2026-02-30 08:00', '2026-03-09 24:10', '9.3.2026 08:00'])
    expect(instantAt(text, 'Asia/Shanghai')).toBeUndefined();
});

test('an instant is shown as it would be typed', () => {
  expect(typedAt('2026-03-09T00:30:00Z', 'Asia/Shanghai')).toBe('2026-03-09 08:30');
});
