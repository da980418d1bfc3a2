import { stirlingError } from './log-gamma.ts';

/** Both tails of a distribution function; the smaller one keeps its relative accuracy. */
export interface Tails {
  readonly lower: number;
  readonly upper: number;
}

/** Regularised incomplete beta function I_x(a, b): the distribution function of Beta(a, b). */
export function betaCumulative(x: number, a: number, b: number): number {
  return betaTails(x, a, b).lower;
}

/** 1 − I_x(a, b), with full relative accuracy where it is small. */
export function betaUpperTail(x: number, a: number, b: number): number {
  return betaTails(x, a, b).upper;
}

export function betaTails(x: number, a: number, b: number): Tails {
  if (!(a > 0 && b > 0 && a + b < Number.POSITIVE_INFINITY))
    throw new RangeError(`beta shapes must be above 0 and finite: ${a}, ${b}`);
  if (Number.isNaN(x)) throw new RangeError('beta: x is not a number');
  if (x <= 0) return { lower: 0, upper: 1 };
  if (x >= 1) return { lower: 1, upper: 0 };
  return betaTailsOf({ x, y: 1 - x }, a, b);
}

/** As `betaTails`, for a point so near to an end that its distance `y` from 1 is known better than 1 − x gives it. */
export function betaTailsOf(point: { readonly x: number; readonly y: number }, a: number, b: number): Tails {
  const { x, y } = point;
  const density = scaledDensity(x, y, a, b);
  // The continued fraction converges fast on this side of the mean only.
  if (x < (a + 1) / (a + b + 2)) {
    const lower = (density / a) * continuedFraction(x, a, b);
    return { lower, upper: 1 - lower };
  }
  const upper = (density / b) * continuedFraction(y, b, a);
  return { lower: 1 - upper, upper };
}

/**
 * x^a y^b / B(a, b), which is x·y times the density, by Loader's saddle point: near the mode the deviance is small
 * while the logarithms it is made of are large.
 */
export function scaledDensity(x: number, y: number, a: number, b: number): number {
  const n = a + b;
  const d = a * y - b * x;
  const deviance = a * logRatio(d, n * x, a) + b * logRatio(-d, n * y, b);
  const stirling = stirlingError(n) - stirlingError(a) - stirlingError(b);
  return Math.sqrt((a / n) * (b / (2 * Math.PI))) * Math.exp(stirling - deviance);
}

/** ln(observed / expected), where the difference of the two is known better than their ratio. */
function logRatio(difference: number, expected: number, observed: number): number {
  const relative = difference / expected;
  if (Math.abs(relative) < 0.5) return Math.log1p(relative);
  const ratio = observed / expected;
  // Within 10⁻³⁰⁸ of an end the ratio overflows, its logarithm does not.
  return Number.isFinite(ratio) ? Math.log(ratio) : Math.log(observed) - Math.log(expected);
}

/** Lentz's evaluation of the continued fraction of the incomplete beta function (DLMF 8.17.22). */
function continuedFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1), tiny);
  let fraction = d;
  for (let m = 1; m <= 100_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d, tiny);
    c = nonZero(1 + even / c, tiny);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d, tiny);
    c = nonZero(1 + odd / c, tiny);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 3e-16) return fraction;
  }
  throw new Error(`incomplete beta did not converge at x ${x}, shapes ${a} and ${b}`);
}

function nonZero(value: number, tiny: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}
