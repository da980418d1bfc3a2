import { logGamma } from './log-gamma.ts';
import { normalCumulative } from './normal-distribution.ts';

/**
 * Chance that noncentral t is at most t: E Φ(t S − δ), S² being chi-squared over its degrees of freedom. With u = ln S the
 * integrand falls off at least exponentially on both sides, where the trapezoidal rule converges faster than any power of its
 * step; all terms are positive, so that small results keep their relative accuracy.
 */
export function noncentralStudentCumulative(t: number, df: number, noncentrality: number): number {
  if (!(df > 0)) throw new RangeError(`degrees of freedom must be above 0: ${df}`);
  const half = df / 2;
  const constant = Math.log(2) + half * Math.log(half) - logGamma(half);
  const integrand = (u: number) =>
    Math.exp(constant + df * u - half * Math.exp(2 * u)) * normalCumulative(t * Math.exp(u) - noncentrality);
  const step = 0.04 / Math.sqrt(1 + half);
  let sum = integrand(0);
  sum += sumFrom(step);
  sum += sumFrom(-step);
  return Math.min(1, sum * step);

  function sumFrom(direction: number): number {
    let part = 0;
    let largest = 0;
    for (let k = 1; k < 2_000_000; k++) {
      const term = integrand(k * direction);
      part += term;
      largest = Math.max(largest, term);
      // Past the peak of this side, nothing that still counts follows.
      if (term < largest && term < 1e-19 * (part + sum)) return part;
      if (direction > 0 && term === 0 && k * direction > 1) return part;
      if (direction < 0 && df * k * direction < -800) return part;
    }
    return part;
  }
}
