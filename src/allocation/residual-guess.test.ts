import { describe, expect, test } from 'vitest';
import { type ArmChances, type ListDesign, residualChances } from './residual-guess.ts';

const cohort = { procedure: 'randomAllocationRule', counts: { active: 8, water: 2 } } as const;

function shown(design: ListDesign, places: number, known: Readonly<Record<number, string>> = {}) {
  const map = new Map(Object.entries(known).map(([rank, arm]) => [Number(rank), arm]));
  return residualChances(design, places, map)?.map(text);
}

function text(chances: ArmChances): string {
  return Object.values(chances)
    .map(({ numerator, denominator }) => `${numerator}/${denominator}`)
    .join(' ');
}

describe('one cohort of 8 and 2 in random order', () => {
  test('gives each place the second arm in one case of five', () => {
    expect(shown(cohort, 3)).toEqual(['4/5 1/5', '4/5 1/5', '4/5 1/5']);
  });

  // 20 % moves to 2/9 = 22.2 % or to 1/9 = 11.1 %.
  test('moves the other nine when one is known', () => {
    expect(shown(cohort, 2, { 2: 'active' })).toEqual(['7/9 2/9', '1/1 0/1']);
    expect(shown(cohort, 2, { 2: 'water' })).toEqual(['8/9 1/9', '0/1 1/1']);
  });

  test('is told whole when both of the second arm are known', () => {
    const all = shown(cohort, 10, { 3: 'water', 9: 'water' });
    expect(all?.filter((_, index) => index !== 2 && index !== 8)).toEqual(Array(8).fill('1/1 0/1'));
  });

  test('cannot hold three of the second arm', () => {
    expect(shown(cohort, 10, { 1: 'water', 2: 'water', 3: 'water' })).toBeUndefined();
  });
});

describe('blocks', () => {
  const fixed = {
    procedure: 'permutedBlocks',
    ratio: { active: 4, water: 1 },
    blockSizes: [5],
    rowsMin: 10,
  } as const;

  test('of known size tell the rest of their block and nothing of the next', () => {
    const known = shown(fixed, 10, { 2: 'water' });
    expect(known).toEqual(['1/1 0/1', '0/1 1/1', ...Array(3).fill('1/1 0/1'), ...Array(5).fill('4/5 1/5')]);
  });

  // Sizes 2 and 4, each in one case of two. After A at place 1: size 2 makes place 2 B; size 4 leaves A 1 place of 3.
  test('of hidden size are weighed by how likely each size is', () => {
    const hidden = {
      procedure: 'permutedBlocks',
      ratio: { A: 1, B: 1 },
      blockSizes: [2, 4],
      rowsMin: 4,
    } as const;
    expect(shown(hidden, 3, { 1: 'A' })).toEqual(['1/1 0/1', '1/6 5/6', '5/12 7/12']);
    expect(shown(hidden, 2, { 2: 'A' })).toEqual(['1/6 5/6', '1/1 0/1']);
  });

  // The two ways to compute have nothing in common: shares of what is left, and sums over all courses of the process.
  test('of one size are the same by shares and by all courses', () => {
    const twice = { ...fixed, blockSizes: [5, 5] } as const;
    const byCourses = { ...fixed, procedure: 'blockUrn', balancedSets: 1, rows: 10 } as const;
    expect(shown(twice, 10, { 4: 'active', 7: 'water' })).toEqual(
      shown(byCourses, 10, { 4: 'active', 7: 'water' }),
    );
  });
});

describe('coins', () => {
  const ratio = { A: 1, B: 1 };
  test('without memory tell nothing of others', () => {
    const design = { procedure: 'completeRandomisation', ratio: { A: 2, B: 1 }, rows: 4 } as const;
    expect(shown(design, 2, { 1: 'A' })).toEqual(['1/1 0/1', '2/3 1/3']);
  });

  // A coin of 2/3: A at place 2 is 1/2 · 1/3 after A and 1/2 · 2/3 after B.
  test('with memory tell of earlier places too', () => {
    const design = { procedure: 'biasedCoin', ratio, rows: 4, probability: '2/3' } as const;
    expect(shown(design, 2, { 2: 'A' })).toEqual(['1/3 2/3', '1/1 0/1']);
  });

  test('on a stick of 1 are certain at every second place', () => {
    const design = { procedure: 'bigStick', ratio, rows: 4, imbalanceMax: 1 } as const;
    expect(shown(design, 4, { 1: 'A', 4: 'A' })).toEqual(['1/1 0/1', '0/1 1/1', '0/1 1/1', '1/1 0/1']);
    expect(shown(design, 2, { 1: 'A', 2: 'A' })).toBeUndefined();
  });
});
