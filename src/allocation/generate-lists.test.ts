import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Chance } from '../statistics/chance.ts';
import { generateLists, type ListSpecification } from './generate-lists.ts';
import { permutedBlocks } from './permuted-blocks.ts';
import { randomAllocationRule } from './random-allocation-rule.ts';

/** SplitMix32 (Steele, Lea, Flood 2014, 32-bit finaliser): enough for a frequency test, seeded. */
function seeded(seed: number): Chance {
  let state = seed >>> 0;
  return {
    uint32() {
      state = (state + 0x9e3779b9) >>> 0;
      let word = state;
      word = Math.imul(word ^ (word >>> 16), 0x21f0aaad);
      word = Math.imul(word ^ (word >>> 15), 0x735a2d97);
      return (word ^ (word >>> 15)) >>> 0;
    },
  };
}

const cohort: ListSpecification = {
  list: '1',
  cohort: '1',
  stratum: {},
  open: true,
  procedure: 'randomAllocationRule',
  counts: { active: 8, control: 2 },
};

describe('random allocation rule', () => {
  test('every one of the 45 sequences of 8 + 2 is equally frequent over 45,000 lists', () => {
    const chance = seeded(20_260_101);
    const counts = new Map<string, number>();
    for (let list = 0; list < 45_000; list++) {
      const sequence = randomAllocationRule({ active: 8, control: 2 }, chance)
        .map(arm => arm[0])
        .join('');
      counts.set(sequence, (counts.get(sequence) ?? 0) + 1);
    }
    expect(counts.size).toBe(45);
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    // Quantiles 0.001 and 0.999 of chi-square with 44 degrees of freedom (SciPy, scipy.stats.chi2.ppf): 20.576, 78.750.
    expect(chiSquare).toBeGreaterThan(20.576);
    expect(chiSquare).toBeLessThan(78.75);
  });

  test('the same words of chance give the same list, other words another', () => {
    const first = generateLists([cohort], seeded(1));
    expect(generateLists([cohort], seeded(1))).toEqual(first);
    expect(generateLists([cohort], seeded(2))).not.toEqual(first);
  });

  test('keeps any counts exactly and numbers rows from 1 without gaps', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(12), { minLength: 1, maxLength: 5 }), fc.integer(), (sizes, seed) => {
        const counts = Object.fromEntries(sizes.map((size, index) => [`arm${index}`, size]));
        const [list] = generateLists([{ ...cohort, counts }], seeded(seed));
        const rows = list?.rows ?? [];
        expect(rows.map(row => row.rank)).toEqual(rows.map((_, index) => index + 1));
        for (const [arm, size] of Object.entries(counts))
          expect(rows.filter(row => row.arm === arm)).toHaveLength(size);
      }),
    );
  });

  test('does not hang on the order in which arms are written', () => {
    expect(randomAllocationRule({ b: 2, a: 3 }, seeded(7))).toEqual(
      randomAllocationRule({ a: 3, b: 2 }, seeded(7)),
    );
  });

  test('refuses a count that is not a whole number', () => {
    expect(() => randomAllocationRule({ a: 1.5 }, seeded(1))).toThrow('Arm a has the count 1.5');
    expect(() => randomAllocationRule({ a: -1 }, seeded(1))).toThrow('Arm a has the count -1');
  });
});

describe('permuted blocks', () => {
  test('each block keeps the ratio, whatever the ratio and the size', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 4 }),
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer(),
        (parts, factor, rowsMin, seed) => {
          const ratio = Object.fromEntries(parts.map((part, index) => [`arm${index}`, part]));
          const size = factor * parts.reduce((sum, part) => sum + part, 0);
          const arms = permutedBlocks({ ratio, blockSizes: [size], rowsMin }, seeded(seed));
          expect(arms.length).toBe(Math.ceil(rowsMin / size) * size);
          for (let start = 0; start < arms.length; start += size)
            for (const [arm, part] of Object.entries(ratio))
              expect(arms.slice(start, start + size).filter(other => other === arm)).toHaveLength(
                part * factor,
              );
        },
      ),
    );
  });

  test('random sizes: both sizes occur, and every list ends with a whole block', () => {
    const lengths = new Set<number>();
    for (let seed = 0; seed < 200; seed++) {
      const arms = permutedBlocks(
        { ratio: { a: 1, b: 1, c: 1 }, blockSizes: [3, 6], rowsMin: 7 },
        seeded(seed),
      );
      lengths.add(arms.length);
      for (const arm of ['a', 'b', 'c'])
        expect(arms.filter(other => other === arm)).toHaveLength(arms.length / 3);
    }
    // 3 + 3 + 3, 3 + 6, 6 + 3 end at 9; 6 + 6 and 3 + 3 + 6 end at 12.
    expect([...lengths].sort((a, b) => a - b)).toEqual([9, 12]);
  });

  test('refuses a block that cannot hold the ratio', () => {
    expect(() => permutedBlocks({ ratio: { a: 2, b: 1 }, blockSizes: [4], rowsMin: 4 }, seeded(1))).toThrow(
      'A block of 4 does not hold the ratio of 3',
    );
    expect(() => permutedBlocks({ ratio: { a: 1 }, blockSizes: [], rowsMin: 4 }, seeded(1))).toThrow(
      'at least one block size',
    );
  });
});

test('lists of several strata are drawn one after the other from the same chance', () => {
  const lists = generateLists([cohort, { ...cohort, list: '2', cohort: '2', open: false }], seeded(3));
  expect(lists.map(list => list.specification.list)).toEqual(['1', '2']);
  expect(lists[0]?.rows).not.toEqual(lists[1]?.rows);
});
