import { describe, expect, test } from 'vitest';
import {
  amountIn,
  readConcentration,
  readDaysOfTreatment,
  readGroups,
  readMass,
  readPeople,
  readTimesPerDay,
  readVolume,
} from './read-quantities.ts';

describe('groups in an arm’s description', () => {
  test('are read with number, label, count and what they get', () => {
    const text =
      'Group1 (low), 6 subjects are treated with 0.5 mg/mL cream. Group 2 (high), 12 patients receive 2 mg/mL cream. Both apply it daily.';
    expect(readGroups(text)).toEqual([
      { number: '1', label: 'low', count: 6, given: '0.5 mg/mL cream' },
      { number: '2', label: 'high', count: 12, given: '2 mg/mL cream' },
    ]);
  });

  test.each([
    ['a number that is not of people', 'Group 1, 4 tablets are given with water.'],
    [
      'one group told twice',
      'Group 1, 4 patients are treated with A. Group 1, 5 patients are treated with B.',
    ],
    ['no group at all', '10 patients are treated with A.'],
  ])('are not certain: %s', (_, text) => {
    expect(readGroups(text)).toEqual([]);
  });
});

describe('one number or none', () => {
  test.each([
    ['Placebo (n = 12)', 12],
    ['8 healthy volunteers', 8],
    ['5 patients and then 7 patients', undefined],
    ['three doses', undefined],
  ])('people in %j: %j', (text, count) => {
    expect(readPeople(text)).toBe(count);
  });

  test.each([
    ['for 14 consecutive days', 14],
    ['twice weekly for 6 weeks', 42],
    ['for 5 days, then for 7 days', undefined],
    ['30 minutes', undefined],
  ])('days of treatment in %j: %j', (text, days) => {
    expect(readDaysOfTreatment(text)).toBe(days);
  });

  test.each([
    ['once daily', 1],
    ['twice per day', 2],
    ['BID', 2],
    ['4 times a day', 4],
    ['once daily or twice daily', undefined],
    ['weekly', undefined],
  ])('times a day in %j: %j', (text, times) => {
    expect(readTimesPerDay(text)).toBe(times);
  });
});

describe('amounts', () => {
  test('a concentration is not a volume, nor a mass', () => {
    const text = 'one drop (about 50 μL) of 10 μg/mL';
    expect(readConcentration(text)).toEqual({ value: 10, unit: 'µg', per: 'mL' });
    expect(readVolume(text)).toEqual({ value: 50, unit: 'µL' });
    expect(readMass(text)).toBeUndefined();
    expect(readMass('a tablet of 5 mg')).toEqual({ value: 5, unit: 'mg' });
  });

  // 10 µg/mL × 0.05 mL and 0.3 mg/mL × 0.1 mL, by hand; the second is 0.030000000000000002 in plain binary fractions.
  test.each([
    [10, 'µg', 'mL', 50, 'µL', 0.5],
    [0.3, 'mg', 'mL', 100, 'µL', 0.03],
    [2, 'g', 'L', 5, 'mL', 0.01],
  ])('%d %s/%s × %d %s = %d', (value, unit, per, volume, volumeUnit, amount) => {
    expect(amountIn({ value, unit, per }, { value: volume, unit: volumeUnit })).toEqual({
      value: amount,
      unit,
    });
  });
});
