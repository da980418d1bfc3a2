import { chiSquaredUpper } from './chi-squared.ts';
import { type Estimate, notEstimable } from './not-estimable.ts';
import { assertTable, type TwoByTwo } from './two-by-two.ts';

export interface ChiSquareTest {
  readonly statistic: Estimate;
  readonly p: Estimate;
}

export type ChiSquareVariant = 'plain' | 'yates' | 'nMinus1';

/**
 * Pearson's chi-squared of two proportions, plain, with Yates' correction, or times (N − 1)/N (E. Pearson 1947; Campbell 2007).
 * Its size is not its level in small trials: `exactSize` says what it is.
 */
export function testChiSquare(table: TwoByTwo, variant: ChiSquareVariant): ChiSquareTest {
  assertTable(table);
  const { x1, n1, x2, n2 } = table;
  const n = n1 + n2;
  const events = x1 + x2;
  if (events === 0 || events === n)
    return { statistic: notEstimable('noVariation'), p: notEstimable('noVariation') };
  const expected = (n1 * events) / n;
  const excess = Math.abs(x1 - expected);
  const deviation = variant === 'yates' ? excess - Math.min(0.5, excess) : excess;
  const plain = (deviation * deviation * n ** 3) / (n1 * n2 * events * (n - events));
  const statistic = variant === 'nMinus1' ? (plain * (n - 1)) / n : plain;
  return { statistic, p: chiSquaredUpper(statistic, 1) };
}
