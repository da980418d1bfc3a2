import { logGamma } from './log-gamma.ts';
import { normalCumulative } from './normal-distribution.ts';
import { type Estimate, notEstimable } from './not-estimable.ts';

type Correlations = readonly (readonly number[])[];

/**
 * Single-step p-values of contrasts with one control (Dunnett 1955): P(max |T| ≥ |t|) for multivariate t. Correlations of such
 * contrasts are products λᵢλⱼ, which makes the integral two-dimensional; where they are not, no value is given.
 */
export function dunnettP(ts: readonly number[], correlations: Correlations, df: number): readonly Estimate[] {
  const loadings = loadingsOf(correlations);
  if (loadings === undefined) return ts.map(() => notEstimable('notConverged'));
  return ts.map(t => 1 - chanceWithin(Math.abs(t), loadings, df));
}

const tolerated = 1e-6;

function loadingsOf(correlations: Correlations): readonly number[] | undefined {
  const k = correlations.length;
  const at = (i: number, j: number) => (correlations[i] as readonly number[])[j] as number;
  if (k === 1) return [0];
  if (k === 2)
    return !(at(0, 1) >= 0 && at(0, 1) < 1) ? undefined : [Math.sqrt(at(0, 1)), Math.sqrt(at(0, 1))];
  const loadings = correlations.map((_, i) => {
    const [j, l] = correlations.map((_, index) => index).filter(index => index !== i);
    return Math.sqrt((at(i, j ?? 0) * at(i, l ?? 0)) / at(j ?? 0, l ?? 0));
  });
  const fits = loadings.every((a, i) =>
    loadings.every((b, j) => i === j || Math.abs(a * b - at(i, j)) < tolerated),
  );
  return fits && loadings.every(loading => loading < 1) ? loadings : undefined;
}

/** P(all |Tᵢ| ≤ t): trapezes over the shared normal and over the logarithm of the shared standard deviation. */
function chanceWithin(t: number, loadings: readonly number[], df: number): number {
  const half = df / 2;
  const constant = Math.log(2) + half * Math.log(half) - logGamma(half);
  const step = 0.1 / Math.sqrt(1 + half);
  let sum = 0;
  for (let k = -2000; k <= 2000; k++) {
    const u = k * step;
    const density = Math.exp(constant + df * u - half * Math.exp(2 * u));
    if (density > 1e-14) sum += density * givenScale(t * Math.exp(u), loadings);
  }
  return sum * step;
}

function givenScale(t: number, loadings: readonly number[]): number {
  const step = 0.1;
  let sum = 0;
  for (let z = -8.5; z <= 8.5; z += step) {
    let inside = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    for (const loading of loadings) {
      const rest = Math.sqrt(1 - loading * loading);
      inside *= normalCumulative((t - loading * z) / rest) - normalCumulative((-t - loading * z) / rest);
    }
    sum += inside;
  }
  return sum * step;
}
