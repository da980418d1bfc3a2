import { betaTails, scaledDensity, type Tails } from './incomplete-beta.ts';
import { gammaTails } from './incomplete-gamma.ts';

/** Chance of exactly `count` of `n` with chance `p` each (Loader 2000). */
export function binomialMass(count: number, n: number, p: number): number {
  if (count < 0 || count > n) return 0;
  if (p === 0) return count === 0 ? 1 : 0;
  if (p === 1) return count === n ? 1 : 0;
  return scaledDensity(p, 1 - p, count + 1, n - count + 1) / (p * (1 - p) * (n + 1));
}

/** Chance of at most `count`, and of more. */
export function binomialTails(count: number, n: number, p: number): Tails {
  if (count < 0) return { lower: 0, upper: 1 };
  if (count >= n) return { lower: 1, upper: 0 };
  const { lower, upper } = betaTails(p, count + 1, n - count);
  return { lower: upper, upper: lower };
}

/** Chance of at most `count` events where `mean` are expected, and of more (Abramowitz and Stegun 26.4.21). */
export function poissonTails(count: number, mean: number): Tails {
  if (count < 0) return { lower: 0, upper: 1 };
  if (mean === 0) return { lower: 1, upper: 0 };
  const { lower, upper } = gammaTails(mean, count + 1);
  return { lower: upper, upper: lower };
}

/** `drawn` without putting back from `marked` and `unmarked`. */
export interface Urn {
  readonly marked: number;
  readonly unmarked: number;
  readonly drawn: number;
}

/** The fewest and the most marked ones that can be drawn. */
export function hypergeometricSupport({ marked, unmarked, drawn }: Urn): { least: number; most: number } {
  return { least: Math.max(0, drawn - unmarked), most: Math.min(drawn, marked) };
}

/** Chance of exactly `count` marked ones: three binomial masses whose common p cancels (Loader 2000). */
export function hypergeometricMass(count: number, urn: Urn): number {
  const { marked, unmarked, drawn } = urn;
  const { least, most } = hypergeometricSupport(urn);
  if (count < least || count > most) return 0;
  const p = drawn / (marked + unmarked);
  return (
    (binomialMass(count, marked, p) * binomialMass(drawn - count, unmarked, p)) /
    binomialMass(drawn, marked + unmarked, p)
  );
}

/** Chance of at most `count` marked ones, and of more; each is summed from its own far end. */
export function hypergeometricTails(count: number, urn: Urn): Tails {
  const { least, most } = hypergeometricSupport(urn);
  let lower = 0;
  for (let each = least; each <= Math.min(count, most); each++) lower += hypergeometricMass(each, urn);
  let upper = 0;
  for (let each = most; each > Math.max(count, least - 1); each--) upper += hypergeometricMass(each, urn);
  return { lower, upper };
}
