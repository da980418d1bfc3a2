import { reproducibleLog } from './reproducible-log.ts';

const inverseSqrtTwoPi = 0.3989422804014327;

/** Standard normal distribution function, with full relative accuracy far into the lower tail. */
export function normalCumulative(x: number): number {
  if (Number.isNaN(x)) throw new RangeError('normal: x is not a number');
  if (x > seriesReach) return 1 - farLowerTail(-x);
  return x < -seriesReach ? farLowerTail(x) : 0.5 + nearCentre(x);
}

/**
 * Standard normal quantile: Wichura's algorithm AS 241 (PPND16, Applied Statistics 37, 1988), good to about one part in
 * 10¹⁶. Its only logarithm is the reproducible one, so that seeded normal draws are the same bits everywhere.
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`a probability must lie between 0 and 1, not ${p}`);
  if (p === 0) return Number.NEGATIVE_INFINITY;
  if (p === 1) return Number.POSITIVE_INFINITY;
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) return q * ratio(centre, 0.180625 - q * q);
  const r = Math.sqrt(-reproducibleLog(q < 0 ? p : 1 - p));
  const size = r <= 5 ? ratio(middle, r - 1.6) : ratio(tail, r - 5);
  return q < 0 ? -size : size;
}

const seriesReach = 2;

/** Φ(x) − ½ = φ(x) (x + x³/3 + x⁵/15 + …) (Abramowitz and Stegun 26.2.11). */
function nearCentre(x: number): number {
  let term = x;
  let sum = x;
  for (let k = 3; Math.abs(term) > 1e-17 * Math.abs(sum); k += 2) {
    term *= (x * x) / k;
    sum += term;
  }
  return density(x) * sum;
}

/** Φ(x) for x < −2 by Laplace's continued fraction (Abramowitz and Stegun 26.2.14), from its inner end outwards. */
function farLowerTail(x: number): number {
  const distance = -x;
  if (distance > 40) return 0;
  let inner = distance;
  // 400 levels settle the last bit at the nearest point, 2; further out far fewer would.
  for (let level = 400; level >= 1; level--) inner = distance + level / inner;
  return density(x) / inner;
}

/** x² is split so that the larger part is exact: its rounding would be multiplied by the exponential (Cody 1969). */
function density(x: number): number {
  const coarse = Math.trunc(x * 16) / 16;
  const rest = (x - coarse) * (x + coarse);
  return inverseSqrtTwoPi * Math.exp(-coarse * coarse * 0.5) * Math.exp(-rest * 0.5);
}

/** The published coefficients, each written as the double that it is read as. */
export interface Rational {
  readonly above: readonly number[];
  readonly below: readonly number[];
}

function ratio(rational: Rational, x: number): number {
  return polynomial(rational.above, x) / polynomial(rational.below, x);
}

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
}

export const centre: Rational = {
  above: [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987,
    67265.7709270087, 33430.57558358813, 2509.0809287301227,
  ],
  below: [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
    28729.085735721943, 5226.495278852854,
  ],
};

export const middle: Rational = {
  above: [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
    0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
  ],
  below: [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
    0.0005475938084995345, 1.0507500716444169e-9,
  ],
};

export const tail: Rational = {
  above: [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
    0.0012426609473880784, 0.000027115555687434876, 2.0103343992922881e-7,
  ],
  below: [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133,
    0.000018463183175100548, 1.421511758316446e-7, 2.0442631033899397e-15,
  ],
};
