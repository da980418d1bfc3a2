import { gammaQuantile } from './gamma-quantile.ts';
import type { Tails } from './incomplete-beta.ts';
import { gammaTails } from './incomplete-gamma.ts';

/** Both tails of chi-squared with `df` degrees of freedom: that of Gamma(df/2) at x/2. */
export function chiSquaredTails(x: number, df: number): Tails {
  return gammaTails(x / 2, df / 2);
}

/** The p-value of a chi-squared statistic. */
export function chiSquaredUpper(x: number, df: number): number {
  return chiSquaredTails(x, df).upper;
}

export function chiSquaredQuantile(p: number, df: number): number {
  return 2 * gammaQuantile(p, df / 2);
}
