import { describe, expect, test } from 'vitest';
import { easiAreaScore, scoreEasi } from './easi.ts';
import { attainableEasiTwentieths } from './easi-attainable.ts';
import { easiMultiplierTenths, easiRegionNames } from './easi-regions.ts';
import { easiImproved } from './easi-response.ts';

/**
 * What at most 5 % of the body surface leaves of the scale. The expected counts and maxima come from a separate
 * enumeration made for the trial's domain reading, not from this code.
 */
const priceTenths = easiRegionNames.map(name => easiMultiplierTenths.fromEightYears[name]);
/** The least percentage of a region that reaches an area score; 1 is reached by any trace. */
const leastPercent = [0, 0.01, 10, 30, 50, 70, 90];
const areaScores = [0, 1, 2, 3, 4, 5, 6] as const;

const feasible = areaScores.flatMap(head =>
  areaScores.flatMap(upper =>
    areaScores.flatMap(trunk =>
      areaScores.map(lower => [head, upper, trunk, lower]).filter(vector => surface(vector) <= 50),
    ),
  ),
);

function surface(vector: readonly number[]): number {
  return vector.reduce(
    (sum, score, index) => sum + (priceTenths[index] ?? 0) * (leastPercent[score] ?? 0),
    0,
  );
}

function twentieths(vector: readonly number[], sign: number): number {
  const regions = easiRegionNames.map((name, index) => ({
    name,
    multiplierTenths: easiMultiplierTenths.fromEightYears[name],
    areaPercent: leastPercent[vector[index] ?? 0],
    signs: [sign, sign, sign, sign] as const,
  }));
  const score = scoreEasi(regions, { halfPoints: true });
  return score.value === undefined ? Number.NaN : (score.twentieths ?? Number.NaN);
}

/** Every score that the feasible vectors reach when each region's doubled sign sum is one of `sums`. */
function attainable(vectors: readonly number[][], sums: readonly number[]): Set<number> {
  const reached = new Set<number>();
  for (const vector of vectors) {
    let partial = new Set([0]);
    vector.forEach((area, index) => {
      const choices = area === 0 ? [0] : sums;
      const step = (priceTenths[index] ?? 0) * area;
      partial = new Set([...partial].flatMap(total => choices.map(sum => total + step * sum)));
    });
    for (const total of partial) reached.add(total);
  }
  return reached;
}

const wholeSums = Array.from({ length: 13 }, (_, sum) => 2 * sum);
// Four signs from 0, 2, 3, 4, 5, 6 half points: every sum but 1.
const halfSums = [0, ...Array.from({ length: 23 }, (_, index) => index + 2)];

describe('EASI where at most 5 % of the body surface is diseased', () => {
  test('the least percentages reach the scores they are listed under', () => {
    expect(leastPercent.map(easiAreaScore)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  test('68 of the 2401 vectors of area scores are feasible', () => {
    expect(feasible.length).toBe(68);
    expect([0, 1, 2, 3].map(index => Math.max(...feasible.map(vector => vector[index] ?? 0)))).toEqual([
      4, 2, 2, 2,
    ]);
  });

  test('the highest scores are 16.8, with signs up to 2 11.2, with area scores up to 1 12.0 and 8.0', () => {
    const small = feasible.filter(vector => Math.max(...vector) <= 1);
    expect(Math.max(...feasible.map(vector => twentieths(vector, 3)))).toBe(336);
    expect(Math.max(...feasible.map(vector => twentieths(vector, 2)))).toBe(224);
    expect(Math.max(...small.map(vector => twentieths(vector, 3)))).toBe(240);
    expect(Math.max(...small.map(vector => twentieths(vector, 2)))).toBe(160);
    const highest = feasible.filter(vector => twentieths(vector, 3) === 336);
    expect(highest).toEqual([
      [1, 1, 1, 2],
      [2, 1, 2, 1],
    ]);
  });

  test('whole signs reach every tenth from 0 to 16.8, and with area scores up to 1 every tenth to 12.0', () => {
    const small = feasible.filter(vector => Math.max(...vector) <= 1);
    expect([...attainable(feasible, wholeSums)].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 169 }, (_, tenths) => 2 * tenths),
    );
    expect(attainable(small, wholeSums).size).toBe(121);
  });

  test('the function gives the same scores as the enumeration of vectors', () => {
    expect(attainableEasiTwentieths(5, false)).toEqual(
      [...attainable(feasible, wholeSums)].sort((a, b) => a - b),
    );
    expect(attainableEasiTwentieths(5, true)).toEqual(
      [...attainable(feasible, halfSums)].sort((a, b) => a - b),
    );
  });

  test('half points reach every twentieth from 0.10 to 16.8, and 0.05 never', () => {
    expect([...attainable(feasible, halfSums)].sort((a, b) => a - b)).toEqual([
      0,
      ...Array.from({ length: 335 }, (_, index) => index + 2),
    ]);
  });
});

describe('exact ties on the tenths from 0.1 to 16.8', () => {
  test.each([
    [50, 84],
    [75, 42],
    [90, 16],
  ])('%d %%: %d baselines have a follow-up value at which the comparators differ', (percent, count) => {
    const baselines = Array.from({ length: 168 }, (_, index) => 2 * (index + 1));
    const tying = baselines.filter(baseline =>
      Array.from({ length: baseline / 2 + 1 }, (_, tenths) => 2 * tenths).some(
        visit =>
          easiImproved(baseline, visit, percent, 'atLeast') !==
          easiImproved(baseline, visit, percent, 'moreThan'),
      ),
    );
    expect(tying.length).toBe(count);
  });
});

test('a fall by 90 % short of clearance needs a baseline above 1.0, or of 1.0 by the usual reading, and leaves 0.1', () => {
  const least = (comparator: 'moreThan' | 'atLeast') => {
    const pairs = Array.from({ length: 168 }, (_, index) => 2 * (index + 1)).flatMap(baseline =>
      Array.from({ length: baseline / 2 }, (_, tenths) => [baseline, 2 * (tenths + 1)] as const),
    );
    return pairs.find(([baseline, visit]) => easiImproved(baseline, visit, 90, comparator) === 'met');
  };
  expect(least('moreThan')).toEqual([22, 2]);
  expect(least('atLeast')).toEqual([20, 2]);
});
