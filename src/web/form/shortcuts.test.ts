import { expect, test } from 'vitest';
import { shortcutDigits } from './shortcuts.ts';

const label = { en: 'x', zh: '某' };
const digits = (...values: (string | number)[]) => shortcutDigits(values.map(value => ({ value, label })));

test('a number has its own key, other answers the lowest that is free', () => {
  expect(digits(3, 2, 1, 0, 'notRelevant')).toEqual(['3', '2', '1', '0', '4']);
  expect(digits('male', 'female')).toEqual(['1', '2']);
  expect(digits('none', 1, 2)).toEqual(['3', '1', '2']);
  expect(digits(10, 20)).toEqual(['1', '2']);
});
