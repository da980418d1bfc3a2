import { describe, expect, test } from 'vitest';
import { fisherRejections, squaredTLimit } from './fisher-rejections.ts';

describe("the rejection region of Fisher's test", () => {
  /** R 4.2.2, fisher.test over all tables at 0.05: fewest events of 16 that reject against 0, 1, 2, 3, 4 of 4. */
  test('of 16 against 4', () => {
    const rejects = fisherRejections(16, 4, 0.05);
    const fewestAbove = (x2: number) => {
      for (let x1 = 4 * x2; x1 <= 16; x1++) if (rejects[x1 * 5 + x2] === 1) return x1;
      return undefined;
    };
    expect([0, 1, 2, 3, 4].map(fewestAbove)).toEqual([11, 14, 16, undefined, undefined]);
  });

  test('is the same with the groups exchanged', () => {
    const [one, other] = [fisherRejections(9, 5, 0.05), fisherRejections(5, 9, 0.05)];
    for (let x1 = 0; x1 <= 9; x1++)
      for (let x2 = 0; x2 <= 5; x2++) expect(one[x1 * 6 + x2]).toBe(other[x2 * 10 + x1]);
  });

  test('of groups too large for factorials', () => {
    const rejects = fisherRejections(600, 600, 0.05);
    expect(rejects[300 * 601 + 300]).toBe(0);
    expect(rejects[600]).toBe(1);
  });
});

/** Two-sided 0.05 points of t from printed tables: 2.110 with 17 degrees of freedom, 12.706 with 1. */
test('the limit of a squared t', () => {
  expect(Math.sqrt(squaredTLimit(17, 0.05))).toBeCloseTo(2.10982, 4);
  expect(Math.sqrt(squaredTLimit(1, 0.05))).toBeCloseTo(12.7062, 3);
});
