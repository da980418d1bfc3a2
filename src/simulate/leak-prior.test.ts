import { describe, expect, test } from 'vitest';
import { permutedBlocksProcess } from '../allocation/permuted-blocks.ts';
import { randomAllocationProcess } from '../allocation/random-allocation-rule.ts';
import { posteriorArms } from './leak-prior.ts';

const rounded = (rows: readonly (readonly number[])[]) =>
  rows.map(row => row.map(chance => Math.round(chance * 1e9) / 1e9));

describe('the beliefs of somebody who knows the design', () => {
  const list = randomAllocationProcess({ counts: { a: 8, s: 2 } });

  test('without evidence are the shares of the arms', () => {
    const nothing = Array.from({ length: 10 }, () => [1, 1]);
    expect(rounded(posteriorArms(list, nothing))).toEqual(Array.from({ length: 10 }, () => [0.8, 0.2]));
  });

  test('after two places are known are those of the eight places left', () => {
    const evidence = Array.from({ length: 10 }, (_, place) => (place < 2 ? [0, 1] : [1, 1]));
    const expected = Array.from({ length: 10 }, (_, place) => (place < 2 ? [0, 1] : [1, 0]));
    expect(rounded(posteriorArms(list, evidence))).toEqual(expected);
  });

  // By hand: of the 45 orders, 9 have the second arm first. Odds 3 : 1 for it there give 9 × 3 : 36 = 27/63, and each
  // other place is then the second arm in (27 × 1/9 + 36 × 2/9) / 63 = 11/63.
  test('weigh every order of the list with the evidence', () => {
    const evidence = Array.from({ length: 10 }, (_, place) => (place === 0 ? [0.25, 0.75] : [1, 1]));
    const [first, ...others] = posteriorArms(list, evidence);
    expect(first?.[1]).toBeCloseTo(27 / 63, 12);
    for (const other of others) expect(other[1]).toBeCloseTo(11 / 63, 12);
  });

  // By hand: with blocks of 2 or 4, a second “a” after a first one is only possible in a block of 4. First two “aa”: block of
  // 4, so the next two are “b”.
  test('see through blocks whose size is hidden', () => {
    const blocks = permutedBlocksProcess({ ratio: { a: 1, b: 1 }, blockSizes: [2, 4] });
    const evidence = [
      [1, 0],
      [1, 0],
      [1, 1],
      [1, 1],
    ];
    expect(rounded(posteriorArms(blocks, evidence)).slice(2)).toEqual([
      [0, 1],
      [0, 1],
    ]);
  });
});
