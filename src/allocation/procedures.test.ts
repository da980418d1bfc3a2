import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Chance } from '../statistics/chance.ts';
import { threefryChance } from '../statistics/threefry.ts';
import { numberOf } from './fraction.ts';
import { generateLists } from './generate-lists.ts';
import { type ListedProcedure, procedures, processOf, type Specification } from './procedures.ts';
import { drawIndex } from './process.ts';
import { chancesAfter, everySequence } from './sequences.ts';

const seeded = (trial: number) => threefryChance({ seed: 20_260_102, stream: 7, trial });
const ratio = { a: 1, b: 1 };

function listOf(specification: Specification<ListedProcedure>, chance: Chance): string[] {
  const about = { list: '1', cohort: '1', stratum: {}, open: true };
  return generateLists([{ ...about, ...specification }], chance).flatMap(({ rows }) =>
    rows.map(({ arm }) => arm),
  );
}

const countOf = (arms: readonly string[], arm: string) => arms.filter(other => other === arm).length;

describe('lists are drawn from the law', () => {
  /** Quantiles 0.001 and 0.999 of chi-square by degrees of freedom (SciPy 1.17.1, scipy.stats.chi2.ppf). */
  const quantiles: Readonly<Record<number, readonly [number, number]>> = {
    9: [1.152, 27.877],
    10: [1.479, 29.588],
    13: [2.617, 34.529],
    15: [3.482, 37.698],
    19: [5.406, 43.821],
    31: [12.196, 61.099],
  };

  test.each<[Specification<ListedProcedure>, places: number, sequences: number]>([
    [{ procedure: 'randomAllocationRule', counts: { a: 3, b: 3 } }, 6, 20],
    [{ procedure: 'permutedBlocks', ratio, blockSizes: [2, 4], rowsMin: 4 }, 4, 10],
    [{ procedure: 'completeRandomisation', ratio, rows: 4 }, 4, 16],
    [{ procedure: 'biasedCoin', ratio, probability: '2/3', rows: 5 }, 5, 32],
    [{ procedure: 'biasedCoinWithTolerance', ratio, probability: '2/3', imbalanceMax: 3, rows: 4 }, 4, 14],
    [{ procedure: 'bigStick', ratio, imbalanceMax: 3, rows: 4 }, 4, 14],
    [{ procedure: 'urn', ratio, ballsAtStart: 1, ballsAdded: 1, rows: 4 }, 4, 16],
    [{ procedure: 'blockUrn', ratio: { a: 2, b: 1 }, balancedSets: 2, rows: 4 }, 4, 11],
  ])('%o', (specification, places, sequences) => {
    const law = everySequence(processOf(specification), places);
    expect(law).toHaveLength(sequences);
    const lists = 20_000;
    const found = new Map<string, number>();
    for (let trial = 0; trial < lists; trial++) {
      const key = listOf(specification, seeded(trial)).slice(0, places).join('');
      found.set(key, (found.get(key) ?? 0) + 1);
    }
    const chiSquare = law.reduce((total, { arms, probability }) => {
      const expected = lists * numberOf(probability);
      return total + ((found.get(arms.join('')) ?? 0) - expected) ** 2 / expected;
    }, 0);
    const [low, high] = quantiles[sequences - 1] ?? [Number.NaN, Number.NaN];
    expect(found.size).toBe(sequences);
    expect(chiSquare).toBeGreaterThan(low);
    expect(chiSquare).toBeLessThan(high);
  });
});

describe('drawing', () => {
  test('a word in the last, incomplete class is thrown away and not folded in', () => {
    const words = [2 ** 32 - 1, 4];
    const chance = { uint32: () => words.shift() ?? 0 };
    // 2^32 leaves 1 over when divided by 3, so the greatest word is rejected; 4 modulo 3 is 1: the second of 3 places.
    expect(drawIndex([1n, 1n, 1n], chance)).toBe(1);
    expect(words).toEqual([]);
  });

  test('each remainder falls to the arm whose weights it lies in, an arm of weight 0 to none', () => {
    const drawn = [0, 1, 2, 3, 4, 5].map(word => drawIndex([2n, 0n, 3n, 1n], { uint32: () => word }));
    expect(drawn).toEqual([0, 0, 2, 2, 2, 3]);
  });

  test('refuses when nothing is left to draw', () => {
    expect(() => drawIndex([0n, 0n], seeded(0))).toThrow('no place left');
  });
});

describe('what each procedure keeps, whatever chance says', () => {
  const anySeed = fc.integer({ min: 0, max: 2 ** 32 - 1 });
  const anyTolerance = fc.integer({ min: 1, max: 5 });

  test('the big stick and the coin with tolerance never pass the tolerance', () => {
    fc.assert(
      fc.property(anySeed, anyTolerance, fc.integer({ min: 1, max: 60 }), (seed, imbalanceMax, rows) => {
        const within = { ratio, imbalanceMax, rows };
        for (const specification of [
          { procedure: 'bigStick', ...within } as const,
          { procedure: 'biasedCoinWithTolerance', probability: '3/4', ...within } as const,
        ]) {
          const arms = listOf(specification, seeded(seed));
          expect(arms).toHaveLength(rows);
          for (let place = 1; place <= rows; place++) {
            const a = countOf(arms.slice(0, place), 'a');
            expect(Math.abs(a - (place - a))).toBeLessThanOrEqual(imbalanceMax);
          }
        }
      }),
    );
  });

  test('the block urn never gives an arm more than its balls ahead of the complete sets', () => {
    fc.assert(
      fc.property(
        anySeed,
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 4 }),
        fc.integer({ min: 1, max: 4 }),
        (seed, parts, balancedSets) => {
          const unequal = Object.fromEntries(parts.map((part, index) => [`arm${index}`, part]));
          const arms = listOf(
            { procedure: 'blockUrn', ratio: unequal, balancedSets, rows: 50 },
            seeded(seed),
          );
          for (let place = 1; place <= 50; place++) {
            const counts = parts.map((_, index) => countOf(arms.slice(0, place), `arm${index}`));
            const sets = Math.min(...counts.map((count, index) => Math.floor(count / (parts[index] ?? 1))));
            for (const [index, count] of counts.entries())
              expect(count).toBeLessThanOrEqual((parts[index] ?? 1) * (balancedSets + sets));
          }
        },
      ),
    );
  });

  test('no list hangs on the order in which arms are written', () => {
    const law = { procedure: 'blockUrn', balancedSets: 2, rows: 20 } as const;
    expect(listOf({ ...law, ratio: { b: 1, a: 2 } }, seeded(5))).toEqual(
      listOf({ ...law, ratio: { a: 2, b: 1 } }, seeded(5)),
    );
  });
});

test('the block urn gives the chances of the worked example in the paper', () => {
  // Zhao and Weng 2011, Contemporary Clinical Trials 32:953, table 1: two arms, block size 6, column Pr(T = A).
  const assigned = [...'ABAABBBBABABAA'];
  const published = [0.5, 0.4, 0.5, 0.4, 0.25, 0.4, 0.5, 0.6, 0.75, 0.6, 0.75, 0.6, 0.75, 0.6];
  const law = processOf({ procedure: 'blockUrn', ratio: { A: 1, B: 1 }, balancedSets: 3, rows: 14 });
  const found = published.map((_, place) => chancesAfter(law, assigned.slice(0, place))[0]);
  expect(found.map(chance => chance && numberOf(chance))).toEqual(published);
});

describe('a specification that is impossible is refused by name', () => {
  const rows = 10;
  test.each<[Specification, string]>([
    [
      { procedure: 'biasedCoin', ratio: { a: 2, b: 1 }, probability: '2/3', rows },
      'The biased coin is defined for two arms 1 : 1, not 2 : 1.',
    ],
    [
      { procedure: 'bigStick', ratio: { a: 1, b: 1, c: 1 }, imbalanceMax: 2, rows },
      'The big stick is defined for two arms 1 : 1, not 1 : 1 : 1.',
    ],
    [
      {
        procedure: 'biasedCoinWithTolerance',
        ratio: { a: 1, b: 2 },
        probability: '2/3',
        imbalanceMax: 2,
        rows,
      },
      'The biased coin with tolerance is defined for two arms 1 : 1, not 1 : 2.',
    ],
    [
      { procedure: 'urn', ratio: { a: 2, b: 1 }, ballsAtStart: 1, ballsAdded: 1, rows },
      'The urn is defined for arms of equal parts, not 2 : 1.',
    ],
    [{ procedure: 'urn', ratio, ballsAtStart: 0, ballsAdded: 0, rows }, 'An urn without balls'],
    [{ procedure: 'biasedCoin', ratio, probability: '1/2', rows }, 'with probability 1/2'],
    [{ procedure: 'biasedCoin', ratio, probability: '1/1', rows }, 'with probability 1/1'],
    [{ procedure: 'biasedCoin', ratio, probability: '0.67', rows }, '“0.67” is not a fraction'],
    [{ procedure: 'bigStick', ratio, imbalanceMax: 0, rows }, 'The tolerated imbalance is 0'],
    [{ procedure: 'blockUrn', ratio, balancedSets: 1.5, rows }, 'The number of balanced sets is 1.5'],
    [{ procedure: 'completeRandomisation', ratio: { a: 1, b: 0 }, rows }, 'Arm b has the part 0'],
    [{ procedure: 'completeRandomisation', ratio: {}, rows }, 'at least one arm'],
    [{ procedure: 'permutedBlocks', ratio, blockSizes: [3], rowsMin: 6 }, 'A block of 3'],
  ])('%o', (specification, sentence) => {
    expect(() => processOf(specification)).toThrow(sentence);
  });
});

test('every procedure names its source, and all but minimisation draw lists', () => {
  for (const { source } of Object.values(procedures)) expect(source).toMatch(/\d{4}, .+ \d+:\d+/);
  const unlisted = Object.entries(procedures).filter(([, { draw }]) => draw === undefined);
  expect(unlisted.map(([name]) => name)).toEqual(['minimisation']);
});
