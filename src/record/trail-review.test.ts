import { expect, test } from 'vitest';
import { reviewTrail } from './trail-review.ts';
import type { HistoryEntry } from './views.ts';

const zone = () => 'Asia/Shanghai';
let version = 0;
const entry = (
  account: string,
  at: string,
  type = 'formRecorded',
  data: unknown = { date: at.slice(0, 10) },
) =>
  ({
    stream: 'participant/01-001',
    version: ++version,
    at,
    actor: { account, role: account === 'system' ? 'system' : 'nurse' },
    name: account.toUpperCase(),
    type,
    data,
  }) as unknown as HistoryEntry;
const found = (...entries: readonly HistoryEntry[]) =>
  reviewTrail(entries, zone).map(({ kind, account, count, of }) => `${kind} ${account} ${count}/${of}`);

test('hours are those at the site, and the software has none', () => {
  expect(
    found(
      entry('li', '2023-06-01T13:59:00Z'), // 21:59
      entry('li', '2023-06-01T14:00:00Z'), // 22:00
      entry('li', '2023-06-01T21:59:00Z', 'adverseEventReported'), // 05:59
      entry('li', '2023-06-01T22:00:00Z', 'adverseEventReported'), // 06:00
      entry('system', '2023-06-01T18:00:00Z', 'casebookLocked'),
    ),
  ).toEqual(['unusualHour li 2/4']);
});

test('many corrections are five or more, and a fifth of what was recorded', () => {
  const times = (count: number, type: string) =>
    Array.from({ length: count }, () => entry('wu', '2023-06-01T02:00:00Z', type));
  expect(found(...times(12, 'formRecorded'), ...times(4, 'valueCorrected'))).toEqual([]);
  expect(found(...times(20, 'formRecorded'), ...times(5, 'valueCorrected'))).toEqual([
    'manyCorrections wu 5/25',
  ]);
  expect(found(...times(21, 'formRecorded'), ...times(5, 'valueCorrected'))).toEqual([]);
});

test('what is entered more than three days after it happened is late, by the days at the site', () => {
  const form = (at: string) => entry('li', at, 'formRecorded', { date: '2023-06-01' });
  expect(found(form('2023-06-04T08:00:00Z'))).toEqual([]);
  expect(found(form('2023-06-04T23:00:00Z'))).toEqual(['enteredLate li 1/1']);
  const application = (at: string) =>
    entry('li', '2023-06-05T08:00:00Z', 'applicationLogged', { at, status: 'given' });
  // At midnight in Shanghai the day before ends at 16:00 UTC.
  expect(found(application('2023-06-01T16:00:00Z'))).toEqual([]);
  expect(found(application('2023-06-01T15:59:00Z'))).toEqual(['enteredLate li 1/1']);
});
