import { describe, expect, test } from 'vitest';
import { compareTimes, type TimedPair } from './leak-timing.ts';

const pair = (arms: readonly [string, string], durationsMs: readonly [number, number]): TimedPair => ({
  role: 'nurse',
  operation: 'participant',
  arms,
  durationsMs,
});

describe('times under one arm and under another', () => {
  // Order statistics: for n = 10 and 99 %, one value at each end lies outside (P(X ≤ 0) = 1/1024 ≤ 0.005 < 11/1024).
  test('are compared by the median ratio and its exact interval', () => {
    const pairs = Array.from({ length: 10 }, (_, index) => pair(['a', 's'], [10 + index, 10]));
    const [timing] = compareTimes(pairs);
    expect(timing?.pairs).toBe(10);
    expect(timing?.ratio).toBeCloseTo(Math.sqrt(1.4 * 1.5), 12);
    expect(timing?.interval.lower).toBeCloseTo(1, 12);
    expect(timing?.interval.upper).toBeCloseTo(1.9, 12);
    expect(timing?.isRemarkable).toBe(false);
  });

  test('are those of the arms and not of the worlds', () => {
    const pairs = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(index =>
      index % 2 === 0 ? pair(['a', 's'], [20, 10]) : pair(['s', 'a'], [10, 20]),
    );
    expect(compareTimes(pairs)).toMatchObject([{ arms: ['a', 's'], isRemarkable: true, ratio: 2 }]);
  });

  test('are compared for each two arms on their own, the most different first', () => {
    const pairs = [1, 2, 3].flatMap(() => [
      pair(['a', 'b'], [11, 10]),
      pair(['b', 'c'], [10, 30]),
      pair(['c', 'a'], [10, 10]),
    ]);
    const timings = compareTimes(pairs).map(({ arms, ratio }) => [...arms, Math.round(ratio * 1000) / 1000]);
    expect(timings).toEqual([
      ['b', 'c', 0.333],
      ['a', 'b', 1.1],
      ['a', 'c', 1],
    ]);
  });

  test('say nothing where nobody has another arm', () => {
    expect(compareTimes([pair(['a', 'a'], [1, 2])])).toEqual([]);
  });
});
