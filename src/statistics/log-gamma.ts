const halfLogTwoPi = 0.9189385332046727;

/** B₂ₖ / (2k(2k−1)) for k = 1…8: coefficients of Stirling's series in 1/x, 1/x³, … (Abramowitz and Stegun 6.1.41). */
const stirlingCoefficients = [
  1 / 12,
  -1 / 360,
  1 / 1260,
  -1 / 1680,
  1 / 1188,
  -691 / 360360,
  1 / 156,
  -3617 / 122400,
];

/** The series is good to the last bit from here on. */
const seriesStart = 10;

/** ln Γ(x) for x > 0. */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`logGamma is offered for arguments above 0, not ${x}`);
  if (x === Number.POSITIVE_INFINITY) return x;
  let shifted = x;
  let product = 1;
  while (shifted < seriesStart) {
    product *= shifted;
    shifted += 1;
  }
  const log = (shifted - 0.5) * Math.log(shifted) - shifted + halfLogTwoPi + stirlingSeries(shifted);
  return product === 1 ? log : log - Math.log(product);
}

/**
 * What Stirling's formula leaves of ln Γ(x): ln Γ(x) − [(x − ½) ln x − x + ½ ln 2π]. Differences of large log-gammas
 * become differences of these small numbers, without cancellation (Loader 2000).
 */
export function stirlingError(x: number): number {
  let shifted = x;
  let sum = 0;
  while (shifted < seriesStart) {
    sum += (shifted + 0.5) * Math.log1p(1 / shifted) - 1;
    shifted += 1;
  }
  return sum + stirlingSeries(shifted);
}

function stirlingSeries(x: number): number {
  const inverseSquare = 1 / (x * x);
  return stirlingCoefficients.reduceRight((sum, coefficient) => sum * inverseSquare + coefficient, 0) / x;
}
