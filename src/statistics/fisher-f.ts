import { betaQuantile, betaUpperQuantile } from './beta-quantile.ts';
import { betaTailsOf, type Tails } from './incomplete-beta.ts';

/** Both tails of F with `df1` and `df2` degrees of freedom (Abramowitz and Stegun 26.6.2). */
export function fTails(f: number, df1: number, df2: number): Tails {
  if (!(df1 > 0 && df2 > 0)) throw new RangeError(`degrees of freedom must be above 0: ${df1}, ${df2}`);
  if (f <= 0) return { lower: 0, upper: 1 };
  if (f === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 };
  const sum = df1 * f + df2;
  return betaTailsOf({ x: (df1 * f) / sum, y: df2 / sum }, df1 / 2, df2 / 2);
}

/** The f below which a share p lies. */
export function fQuantile(p: number, df1: number, df2: number): number {
  const near = betaQuantile(p, df1 / 2, df2 / 2);
  if (near < 0.5) return (df2 * near) / (df1 * (1 - near));
  const far = betaUpperQuantile(p, df2 / 2, df1 / 2);
  return (df2 * (1 - far)) / (df1 * far);
}
