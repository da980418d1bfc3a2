import { differenceOf, type TwoByTwo } from './two-by-two.ts';

/** Both rates as likely as they can be where p₁ − p₂ is `difference`. */
export interface RestrictedRates {
  readonly p1: number;
  readonly p2: number;
}

/** The cubic's root in closed form (Miettinen and Nurminen 1985, Statistics in Medicine 4:213, appendix). */
export function restrictedByDifference(table: TwoByTwo, difference: number): RestrictedRates {
  const { x1, n1, x2, n2 } = table;
  const n = n1 + n2;
  const events = x1 + x2;
  const c2 = (n1 + 2 * n2) * difference - n - events;
  const c1 = (n2 * difference - n - 2 * x2) * difference + events;
  const c0 = x2 * difference * (1 - difference);
  const third = c2 / (3 * n);
  const q = third ** 3 - (c1 * c2) / (6 * n * n) + c0 / (2 * n);
  const radicand = third * third - c1 / (3 * n);
  const r = (q < 0 ? -1 : 1) * Math.sqrt(Math.max(0, radicand));
  const angle = r === 0 ? 0 : Math.acos(Math.max(-1, Math.min(1, q / r ** 3)));
  const raw = 2 * r * Math.cos((Math.PI + angle) / 3) - third;
  const p2 = Math.max(Math.max(0, -difference), Math.min(Math.min(1, 1 - difference), raw));
  return { p1: Math.max(0, Math.min(1, p2 + difference)), p2 };
}

/** Variance of the difference under the restriction, without N/(N − 1). */
export function restrictedVariance(table: TwoByTwo, difference: number): number {
  const { p1, p2 } = restrictedByDifference(table, difference);
  return (p1 * (1 - p1)) / table.n1 + (p2 * (1 - p2)) / table.n2;
}

/**
 * The score statistic for p₁ − p₂ = `difference`: Miettinen and Nurminen's with `scale` N/(N − 1), Mee's and Farrington and
 * Manning's with 1. Infinite where the restriction leaves no variance and the rates differ by something else.
 */
export function scoreOfDifference(table: TwoByTwo, difference: number, scale: number): number {
  const excess = differenceOf(table) - difference;
  if (Math.abs(excess) < 1e-15) return 0;
  const variance = restrictedVariance(table, difference) * scale;
  return variance > 0 ? excess / Math.sqrt(variance) : excess * Number.POSITIVE_INFINITY;
}
