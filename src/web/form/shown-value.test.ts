import { expect, test } from 'vitest';
import { shownValue } from './shown-value.ts';

test('numbers keep their decimals and say their unit', () => {
  expect(shownValue({ type: 'decimal', decimals: 1, unit: 'kg' }, 70, 'en')).toBe('70.0 kg');
  expect(shownValue({ type: 'decimal', decimals: 1 }, 0.35, 'en')).toBe('0.35');
  expect(shownValue({ type: 'decimal', unit: '10^9/L' }, 5.4, 'en')).toBe('5.4 10⁹/L');
  // Rounded to 35.0, a body mass index of 35.04 would look like one that is allowed.
  expect(shownValue({ type: 'decimal' }, 21.867590048552824, 'en')).toBe('21.8675…');
  expect(shownValue({ type: 'integer', unit: '%' }, 5, 'zh')).toBe('5 %');
});

test('answers by their words, numbered ones with the number once', () => {
  const choices = [
    { value: 0, label: { en: 'Clear', zh: '清除' } },
    { value: 1, label: { en: '1 almost clear', zh: '1 几乎清除' } },
    { value: 'no', label: { en: 'Not relevant', zh: '不相关' } },
  ];
  const item = { type: 'choice', choices } as const;
  expect([0, 1, 'no'].map(value => shownValue(item, value, 'en'))).toEqual([
    '0 Clear',
    '1 almost clear',
    'Not relevant',
  ]);
  expect(shownValue({ type: 'boolean' }, false, 'zh')).toBe('否');
});

test('partial dates without an invented day', () => {
  expect(shownValue({ type: 'partialDate' }, '2025-03', 'en')).toBe('Mar 2025');
});
