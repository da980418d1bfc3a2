import { describe, expect, test } from 'vitest';
import { estimateShift, estimateShiftNormal, testRankSum, testRankSumNormal } from './wilcoxon.ts';

const x = Array.from({ length: 120 }, (_, i) => ((i * 37) % 101) / 3);
const y = Array.from({ length: 80 }, (_, i) => ((i * 53) % 97) / 3 + 4.1);

describe('large samples', () => {
  test('have the p-value and the limits that R 4.2.2 gives', () => {
    // wilcox.test(x, y, exact = FALSE); sort(outer(x, y, "-"))[qwilcox(0.025, 120, 80)] and its mirror
    expect(testRankSumNormal(x, y).corrected).toBeCloseTo(0.0231713970783834, 12);
    const { estimate, lower, upper } = estimateShiftNormal(x, y, 0.95);
    expect([estimate, lower, upper].map(Number)).toEqual([
      expect.closeTo(-3.1, 10),
      expect.closeTo(-6.1, 10),
      expect.closeTo(-0.433333333333334, 10),
    ]);
  });

  test('agree with the exact law where that can be had', () => {
    const [a, b] = [x.slice(0, 60), y.slice(0, 40)];
    expect(
      Math.abs(Number(testRankSumNormal(a, b).corrected) - Number(testRankSum(a, b).twoSided)),
    ).toBeLessThan(0.002);
    const { lower, upper } = estimateShift(a, b, 0.95);
    const approximate = estimateShiftNormal(a, b, 0.95);
    expect(Number(approximate.lower)).toBeCloseTo(Number(lower), 0);
    expect(Number(approximate.upper)).toBeCloseTo(Number(upper), 0);
  });
});

test('the law does not depend on which sample is the smaller', () => {
  const [a, b] = [x.slice(0, 9), y.slice(0, 4)];
  const [first, second] = [testRankSum(a, b), testRankSum(b, a)];
  expect(first.twoSided).toBeCloseTo(Number(second.twoSided), 14);
  expect(first.greater).toBeCloseTo(Number(second.less), 14);
});
