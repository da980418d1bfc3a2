import { describe, expect, test } from 'vitest';
import { rankSumExact, rankSumRoom } from './rank-sum-exact.ts';

const exact = (first: readonly number[], second: readonly number[]) => {
  const values = Float64Array.from([...first, ...second]);
  const isFirst = Uint8Array.from(values, (_, index) => Number(index < first.length));
  return rankSumExact(rankSumRoom(values.length), values, isFirst, values.length);
};

/** Every choice of the first arm, one by one, from midranks. */
function byEnumeration(first: readonly number[], second: readonly number[]): number {
  const all = [...first, ...second];
  const rank = (value: number) =>
    all.filter(other => other < value).length + (all.filter(other => other === value).length + 1) / 2;
  const distance = (isFirst: (index: number) => boolean) =>
    Math.abs(
      all.reduce((sum, value, index) => sum + (isFirst(index) ? rank(value) : 0), 0) -
        (first.length * (all.length + 1)) / 2,
    );
  const observed = distance(index => index < first.length);
  const choices = Array.from({ length: 2 ** all.length }, (_, bits) => bits).filter(
    bits => bits.toString(2).replaceAll('0', '').length === first.length,
  );
  const far = choices.filter(bits => distance(index => ((bits >> index) & 1) === 1) >= observed - 1e-9);
  return far.length / choices.length;
}

describe('the exact rank-sum test', () => {
  test.each([
    [
      [1, 2, 3],
      [4, 5, 6, 7],
    ],
    [
      [2, 2, 5],
      [2, 3, 3, 5, 5],
    ],
    [
      [0, 0, 0, 1, 4, 4, 4],
      [1, 2],
    ],
    [
      [1, 1, 1],
      [1, 1],
    ],
  ])('of %j and %j', (first, second) => {
    expect(exact(first, second)).toBeCloseTo(byEnumeration(first, second), 14);
    expect(exact(second, first)).toBeCloseTo(byEnumeration(first, second), 14);
  });

  test('of an empty arm says nothing', () => {
    expect(exact([], [1, 2, 3])).toBe(1);
  });
});
