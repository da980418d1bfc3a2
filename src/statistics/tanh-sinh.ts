/** The value of the integrand at a point that is given by its distances from both ends, each known to its last bit. */
export type Integrand = (fromLower: number, fromUpper: number) => number;

/**
 * The integral over an interval of the given width by the double exponential rule (Takahasi and Mori 1974, Publications
 * of RIMS 9:721): x = ½ width (1 + tanh(½π sinh t)), trapezes in t, the step halved until two sums agree. Integrable
 * singularities at the ends do no harm, because the points close in on the ends and their distances are exact.
 */
export function integrate(integrand: Integrand, width: number, relativeError = 1e-13): number {
  if (!(width > 0)) return 0;
  let step = 0.5;
  let points = pointSum(integrand, width, step, 0, step);
  let integral = points * step;
  for (let level = 0; level < 12; level++) {
    const finer = step / 2;
    points += pointSum(integrand, width, step, finer, finer);
    const next = points * finer;
    const settled = level > 1 && Math.abs(next - integral) <= relativeError * Math.abs(next);
    integral = next;
    step = finer;
    if (settled) return integral;
  }
  return integral;
}

/** Where the points stand nearer to an end than a double can say. */
const reach = 6.5;

/** The weighted integrand at 0 or `first`, and at both signs of first, first + spacing, … */
function pointSum(
  integrand: Integrand,
  width: number,
  spacing: number,
  first: number,
  begin: number,
): number {
  let sum = first === 0 ? weighted(integrand, width, 0) : 0;
  for (let t = first === 0 ? begin : first; t <= reach; t += spacing)
    sum += weighted(integrand, width, t) + weighted(integrand, width, -t);
  return sum;
}

function weighted(integrand: Integrand, width: number, t: number): number {
  const inner = (Math.PI / 2) * Math.sinh(t);
  // ½ (1 ± tanh s) is the logistic function of ±2s, without cancellation at either end.
  const fromLower = width / (1 + Math.exp(-2 * inner));
  const fromUpper = width / (1 + Math.exp(2 * inner));
  if (fromLower === 0 || fromUpper === 0) return 0;
  const weight = (Math.PI * Math.cosh(t) * fromLower * fromUpper) / width;
  return weight === 0 ? 0 : weight * integrand(fromLower, fromUpper);
}
