import { gammaTails, scaledGammaDensity } from './incomplete-gamma.ts';
import { logGamma } from './log-gamma.ts';

/** The x below which a share p of Gamma(shape, rate 1) lies. */
export function gammaQuantile(p: number, shape: number): number {
  return quantileOf(p, 1 - p, shape);
}

/** The x above which a share q lies: the quantile of 1 − q without rounding 1 − q. */
export function gammaUpperQuantile(q: number, shape: number): number {
  return quantileOf(1 - q, q, shape);
}

/**
 * Newton's method inside a shrinking bracket, for ln x on the logarithm of the smaller tail: near 0 a tail is a power of
 * x, so the curve is nearly straight however small x is.
 */
function quantileOf(lower: number, upper: number, shape: number): number {
  if (!(lower >= 0 && upper >= 0)) throw new RangeError('a probability must lie between 0 and 1');
  if (lower === 0) return 0;
  if (upper === 0) return Number.POSITIVE_INFINITY;
  const byLower = lower <= upper;
  const goal = Math.log(byLower ? lower : upper);
  const leading = (Math.log(lower) + logGamma(shape + 1)) / shape;
  let low = Math.max(-744, leading - 1);
  let high = Math.log(shape + 800 + 60 * Math.sqrt(shape));
  let t = Math.min(Math.max(leading, low), Math.log(shape + Math.sqrt(shape)));
  for (let step = 0; step < 400; step++) {
    const x = Math.exp(t);
    const tails = gammaTails(x, shape);
    const tail = byLower ? tails.lower : tails.upper;
    const excess = Math.log(tail) - goal;
    if (byLower ? excess > 0 : excess < 0) high = t;
    else low = t;
    const slope = (scaledGammaDensity(x, shape) / tail) * (byLower ? 1 : -1);
    const newton = t - excess / slope;
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - t) <= 1e-16 * Math.max(1, Math.abs(t))) return Math.exp(next);
    t = next;
  }
  return Math.exp(t);
}
