import { describe, expect, test } from 'vitest';
import {
  dateOfStudyDay,
  daysFrom,
  isPartialDate,
  localDate,
  mondayOf,
  partialInterval,
  plusDays,
  plusMonths,
  studyDay,
  yearsFrom,
} from './dates.ts';

describe('study days', () => {
  test.each([
    [8, '2026-03-09'],
    [14, '2026-03-15'],
    [15, '2026-03-16'],
    [21, '2026-03-22'],
    [42, '2026-04-12'],
    [56, '2026-04-26'],
    [1, '2026-03-02'],
    [-1, '2026-03-01'],
    [-28, '2026-02-02'],
  ])('day %i after a first application on 2026-03-02 is %s', (day, date) => {
    expect(dateOfStudyDay('2026-03-02', day)).toBe(date);
    expect(studyDay(date, '2026-03-02')).toBe(day);
  });

  test('day 0 does not exist', () => {
    expect(() => dateOfStudyDay('2026-03-02', 0)).toThrow(RangeError);
  });
});

describe('partial dates', () => {
  test.each([
    ['2025', '2025-01-01', '2025-12-31'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2025-02', '2025-02-01', '2025-02-28'],
    ['2025-03-09', '2025-03-09', '2025-03-09'],
    ['2025-03-09T08:15', '2025-03-09', '2025-03-09'],
  ])('%s means %s to %s', (date, earliest, latest) => {
    expect(partialInterval(date)).toEqual({ earliest, latest });
  });

  test.each([
    '',
    '20',
    '2025-13',
    '2025-02-29',
    '2025-2-1',
    '2025-00',
    '2025-04-31',
    'yesterday',
    '2025-03-09x',
  ])('%s is no date', text => {
    expect(isPartialDate(text)).toBe(false);
    expect(() => partialInterval(text)).toThrow(RangeError);
  });
});

test('a month later than a day that the month lacks is its last day', () => {
  expect(plusMonths('2025-01-31', 1)).toBe('2025-02-28');
  expect(plusMonths('2024-01-31', 1)).toBe('2024-02-29');
  expect(plusMonths('2025-08-31', -6)).toBe('2025-02-28');
});

test('years are completed on the birthday', () => {
  expect(yearsFrom('2008-06-15', '2026-06-15')).toBe(18);
  expect(yearsFrom('2008-06-15', '2026-06-14')).toBe(17);
  expect(yearsFrom('2008-02-29', '2026-02-28')).toBe(17);
  expect(yearsFrom('2008-02-29', '2026-03-01')).toBe(18);
});

test('the date at a site is the date on its clocks', () => {
  expect(localDate('2026-03-01T16:30:00Z', 'Asia/Shanghai')).toBe('2026-03-02');
  expect(localDate('2026-03-01T16:30:00Z', 'America/New_York')).toBe('2026-03-01');
  expect(localDate('2026-03-01T15:59:59.999Z', 'Asia/Shanghai')).toBe('2026-03-01');
  expect(localDate('2026-03-01T15:59:00Z', 'Asia/Shanghai')).toBe('2026-03-01');
  expect(localDate('2026-03-01T16:00:00Z', 'Asia/Shanghai')).toBe('2026-03-02');
  expect(localDate('2026-03-01T23:59:30+08:00', 'Asia/Shanghai')).toBe('2026-03-01');
  expect(() => localDate('2026-03-01T16:00:75Z', 'Asia/Shanghai')).toThrow();
});

test('weeks begin on Monday', () => {
  expect(mondayOf('2026-03-02')).toBe('2026-03-02');
  expect(mondayOf('2026-03-08')).toBe('2026-03-02');
  expect(mondayOf('2026-03-01')).toBe('2026-02-23');
});

test('days are counted as Temporal counts them', () => {
  for (const from of ['0001-01-01', '1600-02-28', '1899-12-31', '2024-02-28', '9990-01-01'])
    for (let days = 1; days < 1500; days += 7) {
      const to = Temporal.PlainDate.from(from).add({ days }).toString();
      expect([plusDays(from, days), daysFrom(from, to), daysFrom(to, from)]).toEqual([to, days, -days]);
    }
  expect(() => plusDays('2025-02-30', 1)).toThrow(RangeError);
});
