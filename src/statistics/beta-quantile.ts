import { betaTailsOf, scaledDensity } from './incomplete-beta.ts';
import { logGamma } from './log-gamma.ts';

/** The x at which I_x(a, b) = p. */
export function betaQuantile(p: number, a: number, b: number): number {
  return quantileOf(p, 1 - p, a, b);
}

/** The x above which a share `q` of Beta(a, b) lies: the quantile of 1 − q without rounding 1 − q. */
export function betaUpperQuantile(q: number, a: number, b: number): number {
  return quantileOf(1 - q, q, a, b);
}

function quantileOf(lower: number, upper: number, a: number, b: number): number {
  if (!(lower >= 0 && upper >= 0)) throw new RangeError('a probability must lie between 0 and 1');
  if (lower === 0) return 0;
  if (upper === 0) return 1;
  // Solved in the half of the unit interval where the answer lies, by its distance from that end.
  const half = betaTailsOf({ x: 0.5, y: 0.5 }, a, b);
  const inLowerHalf = lower < upper ? lower <= half.lower : upper >= half.upper;
  if (inLowerHalf) return distanceFromEnd({ lower, upper }, a, b);
  return 1 - distanceFromEnd({ lower: upper, upper: lower }, b, a);
}

/** The logarithm of the smallest double above 0. */
const smallestLog = -744;

/**
 * Newton's method, kept inside a shrinking bracket, for t = ln x on the logarithm of the smaller tail: a tail of a beta
 * distribution is nearly a power of x there, so the curve is nearly straight however small x is.
 */
function distanceFromEnd(
  target: { readonly lower: number; readonly upper: number },
  a: number,
  b: number,
): number {
  const bySmallerLower = target.lower <= target.upper;
  const goal = Math.log(bySmallerLower ? target.lower : target.upper);
  let high = Math.log(0.5);
  const leading = (Math.log(target.lower) + logGamma(a + 1) + logGamma(b) - logGamma(a + b)) / a;
  let low = Math.max(smallestLog, Math.min(high, leading) - 50 - 1 / a);
  let t = Math.max(low, Math.min(high, leading));
  for (let step = 0; step < 400; step++) {
    const x = Math.exp(t);
    const tails = betaTailsOf({ x, y: 1 - x }, a, b);
    const tail = bySmallerLower ? tails.lower : tails.upper;
    const excess = Math.log(tail) - goal;
    const tooFar = bySmallerLower ? excess > 0 : excess < 0;
    if (tooFar) high = t;
    else low = t;
    const slope = (scaledDensity(x, 1 - x, a, b) / (1 - x) / tail) * (bySmallerLower ? 1 : -1);
    const newton = t - excess / slope;
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - t) <= 1e-16 * Math.max(1, Math.abs(t))) return Math.exp(next);
    t = next;
  }
  return Math.exp(t);
}
