import { expect, test } from 'vitest';
import { nrsBand, scoreNrs } from './nrs.ts';

test.each([0, 5, 10])('a rating of %d stands', rating => {
  expect(scoreNrs(rating)).toEqual({ value: rating });
});

test.each([
  [-1, 'outOfRange'],
  [11, 'outOfRange'],
  [4.5, 'notAWholeGrade'],
])('a rating of %d is refused: %s', (rating, code) => {
  expect(scoreNrs(rating)).toMatchObject({ value: undefined, refused: [{ role: 'rating', code }] });
});

test('no rating is missing', () => {
  expect(scoreNrs(undefined)).toEqual({ value: undefined, missing: ['rating'], refused: [] });
});

test.each([
  [0, 'mild'],
  [3, 'mild'],
  [4, 'moderate'],
  [6, 'moderate'],
  [7, 'severe'],
  [10, 'severe'],
])('a rating of %d is %s', (rating, band) => {
  expect(nrsBand(rating)).toBe(band);
});
