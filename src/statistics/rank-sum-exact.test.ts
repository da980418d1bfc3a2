import { describe, expect, test } from 'vitest';
import { rankSumExact, rankSumRejects, rankSumRoom } from './rank-sum-exact.ts';

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

  test('rejects where its p-value is within the level, tied or not, whichever arm is smaller', () => {
    const room = rankSumRoom(20);
    let rejected = 0;
    for (let trial = 0; trial < 600; trial++) {
      const count = 2 + (trial % 19);
      const spread = 1 + (trial % 7) * 3;
      // A fixed scatter; values of the first arm lie higher.
      const isFirst = Uint8Array.from({ length: count }, (_, i) =>
        Number((i * 7 + trial) % 5 < 1 + (trial % 4)),
      );
      const values = Float64Array.from(
        { length: count },
        (_, i) => (((i + 3) * (trial + 11) * 7919) % spread) + (isFirst[i] as number) * (trial % 3),
      );
      for (const level of [0.01, 0.05, 0.2]) {
        const within = rankSumExact(room, values, isFirst, count) <= level;
        expect(rankSumRejects(room, values, isFirst, count, level)).toBe(within);
        rejected += Number(within);
      }
    }
    expect(rejected).toBeGreaterThan(50);
  });
});
