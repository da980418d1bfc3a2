import { describe, expect, test } from 'vitest';
import { type Chance, integerBelow, shuffle } from './chance.ts';
import { happens, normal, openUniform, uniform } from './draws.ts';
import { threefryChance } from './threefry.ts';

const lowest: Chance = { uint32: () => 0 };
const highest: Chance = { uint32: () => 2 ** 32 - 1 };
const seeded = (trial: number) => threefryChance({ seed: 20260302, stream: 1, trial });

describe('one draw', () => {
  test('lies in its interval at both ends of the words', () => {
    expect([uniform(lowest), uniform(highest)]).toEqual([0, 1 - 2 ** -53]);
    expect([openUniform(lowest), openUniform(highest)]).toEqual([2 ** -53, 1 - 2 ** -53]);
    expect(Number.isFinite(normal(lowest, 0, 1)) && Number.isFinite(normal(highest, 0, 1))).toBe(true);
  });

  test('is the same bits everywhere', () => {
    // From the first two words of Threefry at key and counter 0 (known answers of Random123). The uniform is exact;
    // the normal is within 1e-16 of mpmath's −0.20584213183061426 and pinned at the bits that AS 241 gives.
    const first = () => threefryChance({ seed: 0, stream: 0, trial: 0 });
    expect(uniform(first())).toBe(0.41845711022987275);
    expect(normal(first(), 0, 1)).toBe(-0.20584213183061428);
    expect(normal(first(), 10, 2)).toBe(10 + 2 * -0.20584213183061428);
  });

  test('happens never at 0, always at 1, and not at a probability that is none', () => {
    expect([happens(lowest, 0), happens(highest, 1)]).toEqual([false, true]);
    expect(() => happens(lowest, 1.1)).toThrow(RangeError);
  });
});

describe('many seeded draws', () => {
  test('have the mean and spread that they should', () => {
    const chance = seeded(0);
    const values = Array.from({ length: 40_000 }, () => normal(chance, 0, 1));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + value * value, 0) / values.length;
    // Four standard errors: 4/√n and 4·√(2/n).
    expect(Math.abs(mean)).toBeLessThan(0.02);
    expect(Math.abs(variance - 1)).toBeLessThan(0.0283);
  });

  test('shuffle four things into each of their 24 orders equally often', () => {
    const chance = seeded(1);
    const counts = new Map<string, number>();
    for (let turn = 0; turn < 24_000; turn++) {
      const order = shuffle(chance, ['a', 'b', 'c', 'd']).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    // 49.73 is the 0.999 quantile of χ² with 23 degrees of freedom.
    expect(counts.size).toBe(24);
    expect(chiSquare).toBeLessThan(49.73);
  });

  test('reject the words that would favour a remainder', () => {
    const words = [2 ** 32 - 1, 2 ** 32 - 2, 7];
    const chance: Chance = { uint32: () => words.shift() ?? Number.NaN };
    // 2³² leaves a remainder of 6 by 10: the six highest words are passed over.
    expect(integerBelow(chance, 10)).toBe(7);
    expect(words).toEqual([]);
  });
});

describe('a sequence', () => {
  const firstWords = (chance: Chance) => Array.from({ length: 5 }, () => chance.uint32());

  test('can be drawn again, alone and after others', () => {
    const expected = firstWords(seeded(7));
    firstWords(seeded(6));
    expect(firstWords(seeded(7))).toEqual(expected);
  });

  test('differs by seed, by stream and by trial', () => {
    const places = [
      { seed: 1, stream: 1, trial: 1 },
      { seed: 2, stream: 1, trial: 1 },
      { seed: 1, stream: 2, trial: 1 },
      { seed: 1, stream: 1, trial: 2 },
    ];
    expect(new Set(places.map(place => firstWords(threefryChance(place)).join(' '))).size).toBe(4);
  });

  test.each([-1, 1.5, 2 ** 32])('has no place at seed %d', seed => {
    expect(() => threefryChance({ seed, stream: 0, trial: 0 })).toThrow(RangeError);
  });
});
