import { expect, test } from 'vitest';
import { storePayload } from './store-acts.ts';

const zone = 'Asia/Shanghai';

test('numbers are scanned one after the other, each once', () => {
  const typed = { kits: 'S1000001\nS1000002, S1000001', reason: ' broken ' };
  expect(storePayload('propose-destruction', '01', typed, zone)).toEqual({
    site: '01',
    kits: ['S1000001', 'S1000002'],
    reason: 'broken',
  });
});

test('times are those at the site, numbers are numbers, and what is optional may be left out', () => {
  const typed = { from: '2026-02-01 08:00', to: '2026-02-01 20:00', minCelsius: '-71.5', maxCelsius: '-68' };
  expect(storePayload('record-temperature', '01', typed, zone)).toEqual({
    site: '01',
    from: '2026-02-01T00:00:00Z',
    to: '2026-02-01T12:00:00Z',
    minCelsius: -71.5,
    maxCelsius: -68,
  });
});

test.each([
  { kit: '', date: '2026-02-01' },
  { kit: 'K1', date: '2026-02-30' },
])('nothing is sent while something is missing or unreadable: %j', typed => {
  expect(storePayload('return-kit', '01', typed, zone)).toBeUndefined();
});
