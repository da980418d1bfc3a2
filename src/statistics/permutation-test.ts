import { type Estimate, notEstimable } from './not-estimable.ts';
import { meanOf, sumOf } from './sums.ts';

/** More divisions than this would take minutes. */
const divisionsMax = 50_000_000;

/**
 * Two-sided permutation test of a difference of means (Pitman 1937): the share of all divisions of the pooled values whose first
 * mean is as far from the pooled one. Exact, by complete enumeration of the first sample; sums that differ by rounding are ties.
 * Throws a RangeError where there are more than 50 million divisions.
 */
export function testPermutedMeans(x: readonly number[], y: readonly number[]): Estimate {
  if (x.length === 0 || y.length === 0) return notEstimable('groupEmpty');
  // The smaller sample tells the larger one.
  if (x.length > y.length) return testPermutedMeans(y, x);
  const divisions = x.reduce((ways, _, taken) => (ways * (y.length + taken + 1)) / (taken + 1), 1);
  if (divisions > divisionsMax) throw new RangeError(`${divisions} divisions are too many to go through`);
  const pooled = [...x, ...y];
  const expected = x.length * meanOf(pooled);
  const observed = Math.abs(sumOf(x) - expected);
  const slack = 1e-9 * Math.max(1, ...pooled.map(Math.abs)) * pooled.length;
  let [asFar, all] = [0, 0];
  const choose = (from: number, left: number, sum: number): void => {
    if (left === 0) {
      all += 1;
      if (Math.abs(sum - expected) >= observed - slack) asFar += 1;
      return;
    }
    for (let index = from; index <= pooled.length - left; index++)
      choose(index + 1, left - 1, sum + (pooled[index] as number));
  };
  choose(0, x.length, 0);
  return asFar / all;
}
