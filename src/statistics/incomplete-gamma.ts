import type { Tails } from './incomplete-beta.ts';
import { stirlingError } from './log-gamma.ts';

/** Both tails of Gamma(shape, rate 1) at x: P(a, x) below and Q(a, x) above (DLMF 8.2.4). */
export function gammaTails(x: number, shape: number): Tails {
  if (!(shape > 0 && shape < Number.POSITIVE_INFINITY))
    throw new RangeError(`a gamma shape must be above 0 and finite: ${shape}`);
  if (Number.isNaN(x)) throw new RangeError('gamma: x is not a number');
  if (x <= 0) return { lower: 0, upper: 1 };
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 };
  const density = scaledGammaDensity(x, shape);
  // Each of the two converges fast on its side of the mean.
  if (x < shape + 1) {
    const lower = (density / shape) * series(x, shape);
    return { lower, upper: 1 - lower };
  }
  const upper = density * continuedFraction(x, shape);
  return { lower: 1 - upper, upper };
}

/** xᵃ e⁻ˣ / Γ(a), which is x times the density, by Loader's saddle point (2000): near the mode nothing cancels. */
export function scaledGammaDensity(x: number, shape: number): number {
  const relative = (shape - x) / x;
  const log = Math.abs(relative) < 0.5 ? Math.log1p(relative) : Math.log(shape) - Math.log(x);
  const deviance = shape * log - (shape - x);
  return Math.sqrt(shape / (2 * Math.PI)) * Math.exp(-stirlingError(shape) - deviance);
}

/** Σ xᵏ / ((a+1)…(a+k)) (DLMF 8.11.4). */
function series(x: number, shape: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= x / (shape + k);
    sum += term;
  }
  return sum;
}

/** Lentz's evaluation of the continued fraction of Γ(a, x) / (xᵃ e⁻ˣ) (DLMF 8.9.2). */
function continuedFraction(x: number, shape: number): number {
  const tiny = 1e-300;
  let b = x + 1 - shape;
  let c = 1 / tiny;
  let d = 1 / (b === 0 ? tiny : b);
  let fraction = d;
  for (let k = 1; k <= 100_000; k++) {
    const a = -k * (k - shape);
    b += 2;
    d = a * d + b;
    d = 1 / (Math.abs(d) < tiny ? tiny : d);
    c = b + a / c;
    if (Math.abs(c) < tiny) c = tiny;
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 3e-16) return fraction;
  }
  throw new Error(`incomplete gamma did not converge at x ${x}, shape ${shape}`);
}
