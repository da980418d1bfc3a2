import { betaQuantile, betaUpperQuantile } from './beta-quantile.ts';
import { betaTailsOf, type Tails } from './incomplete-beta.ts';

/** Both tails of Student's t with `df` > 0 degrees of freedom, whole or not (Abramowitz and Stegun 26.7.1). */
export function studentTails(t: number, df: number): Tails {
  if (!(df > 0)) throw new RangeError(`degrees of freedom must be above 0: ${df}`);
  if (Number.isNaN(t)) throw new RangeError('t: x is not a number');
  if (!Number.isFinite(t)) return t < 0 ? { lower: 0, upper: 1 } : { lower: 1, upper: 0 };
  const sum = df + t * t;
  const outer = betaTailsOf({ x: df / sum, y: (t * t) / sum }, df / 2, 0.5).lower / 2;
  return t < 0 ? { lower: outer, upper: 1 - outer } : { lower: 1 - outer, upper: outer };
}

export function studentCumulative(t: number, df: number): number {
  return studentTails(t, df).lower;
}

/** Chance of a value at least as far from 0 as t. */
export function studentTwoSided(t: number, df: number): number {
  return 2 * studentTails(-Math.abs(t), df).lower;
}

/** The t below which a share p lies. */
export function studentQuantile(p: number, df: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`a probability must lie between 0 and 1, not ${p}`);
  if (p > 0.5) return -studentQuantile(1 - p, df);
  if (p === 0.5) return 0;
  // t² / (df + t²) from whichever end it is nearer to.
  const near = betaUpperQuantile(2 * p, 0.5, df / 2);
  if (near < 0.5) return -Math.sqrt((df * near) / (1 - near));
  const far = betaQuantile(2 * p, df / 2, 0.5);
  return -Math.sqrt((df * (1 - far)) / far);
}
