import { invertPositiveDefinite, type Matrix } from './matrix.ts';

/** How the variances and covariances of a participant's visits hang together. */
export type CovarianceStructure = 'us' | 'cs' | 'ar1' | 'toep' | 'csh' | 'ar1h';

/** The covariance over all visits at given parameters, with its derivatives; each matrix visits × visits. */
export interface CovarianceAt {
  readonly covariance: Matrix;
  readonly first: readonly Matrix[];
  /** Second derivatives by the two parameters, [k][l] with l ≤ k; nothing where the covariance is linear. */
  readonly second: readonly (readonly Matrix[])[] | undefined;
}

export interface CovarianceFamily {
  readonly parameters: number;
  /** Parameters near a matrix of sample covariances. */
  readonly startFrom: (sample: Matrix) => Float64Array;
  /** Nothing outside the range of the parameters. */
  readonly at: (parameters: Float64Array) => CovarianceAt | undefined;
}

/**
 * Unstructured, compound symmetry, first-order autoregressive and Toeplitz, the last two by the order of the visits; with
 * h, a variance of its own for each visit.
 */
export function covarianceFamily(structure: CovarianceStructure, visits: number): CovarianceFamily {
  switch (structure) {
    case 'us':
      return linearFamily(visits, (visits * (visits + 1)) / 2, (i, j) => (i * (i + 1)) / 2 + j);
    case 'cs':
      return linearFamily(visits, Math.min(2, visits), (i, j) => (i === j ? 0 : 1));
    case 'toep':
      return linearFamily(visits, visits, (i, j) => i - j);
    case 'ar1':
      return scaledFamily(visits, false, autoregressive);
    case 'csh':
      return scaledFamily(visits, true, exchangeable);
    case 'ar1h':
      return scaledFamily(visits, true, autoregressive);
  }
}

/** Each parameter is the value of some elements; `placeOf` an element i ≥ j. */
function linearFamily(
  visits: number,
  parameters: number,
  placeOf: (i: number, j: number) => number,
): CovarianceFamily {
  const place = (i: number, j: number) => (i >= j ? placeOf(i, j) : placeOf(j, i));
  const first = Array.from({ length: parameters }, (_, k) =>
    matrixOf(visits, (i, j) => (place(i, j) === k ? 1 : 0)),
  );
  return {
    parameters,
    startFrom: sample => {
      const means = meansBy(first, sample);
      const safe = shrunk(
        matrixOf(visits, (i, j) => means[place(i, j)] as number),
        visits,
      );
      return meansBy(first, safe);
    },
    at: parameters => ({
      covariance: matrixOf(visits, (i, j) => parameters[place(i, j)] as number),
      first,
      second: undefined,
    }),
  };
}

function meansBy(indicators: readonly Matrix[], sample: Matrix): Float64Array {
  return Float64Array.from(indicators, indicator => {
    const members = indicator.reduce((sum, each) => sum + each, 0);
    return indicator.reduce((sum, each, at) => sum + each * (sample[at] as number), 0) / members;
  });
}

/** Correlation at a distance in visits, with its two derivatives by the parameter. */
type CorrelationAt = (rho: number, distance: number) => readonly [number, number, number];

const exchangeable: CorrelationAt = (rho, d) => (d === 0 ? [1, 0, 0] : [rho, 1, 0]);
const autoregressive: CorrelationAt = (rho, d) => [
  rho ** d,
  d === 0 ? 0 : d * rho ** (d - 1),
  d < 2 ? 0 : d * (d - 1) * rho ** (d - 2),
];

/** s_i s_j times a correlation by distance; the parameters are the standard deviations, or one for all, and the correlation. */
function scaledFamily(visits: number, hasOwnScales: boolean, correlationAt: CorrelationAt): CovarianceFamily {
  const scales = hasOwnScales ? visits : 1;
  const parameters = scales + 1;
  return {
    parameters,
    startFrom: sample => scaledStart(shrunk(sample, visits), visits, hasOwnScales),
    at: values => {
      const rho = values[scales] as number;
      if (!(Math.abs(rho) < 1)) return undefined;
      const scaleOf = (i: number) => values[hasOwnScales ? i : 0] as number;
      if (values.subarray(0, scales).some(scale => !(scale > 0))) return undefined;
      const element = (i: number, j: number, by: readonly number[]) => {
        let factors = hasOwnScales ? [i, j] : [0, 0];
        let value = correlationAt(rho, Math.abs(i - j))[by.filter(k => k === scales).length] as number;
        for (const k of by.filter(each => each !== scales)) {
          value *= factors.filter(at => at === k).length;
          factors = factors.toSpliced(factors.indexOf(k), 1);
        }
        return factors.reduce((product, at) => product * scaleOf(at), value);
      };
      const range = Array.from({ length: parameters }, (_, k) => k);
      return {
        covariance: matrixOf(visits, (i, j) => element(i, j, [])),
        first: range.map(k => matrixOf(visits, (i, j) => element(i, j, [k]))),
        second: range.map(k =>
          range.slice(0, k + 1).map(l => matrixOf(visits, (i, j) => element(i, j, [k, l]))),
        ),
      };
    },
  };
}

function scaledStart(sample: Matrix, visits: number, hasOwnScales: boolean): Float64Array {
  const scales = Array.from({ length: visits }, (_, i) => Math.sqrt(sample[i * visits + i] as number));
  let correlation = 0;
  for (let i = 1; i < visits; i++)
    correlation +=
      (sample[i * visits + i - 1] as number) /
      ((scales[i] as number) * (scales[i - 1] as number)) /
      (visits - 1);
  const common = Math.hypot(...scales) / Math.sqrt(visits);
  const rho = Math.max(-0.2, Math.min(0.9, correlation));
  return Float64Array.from([...(hasOwnScales ? scales : [common]), rho]);
}

/** Sample covariances from pairs that were both seen need not be positive definite: they are drawn towards the diagonal. */
function shrunk(sample: Matrix, visits: number): Matrix {
  for (let share = 1; share > 0.01; share *= 0.8) {
    const trial = matrixOf(visits, (i, j) => (i === j ? 1 : share) * (sample[i * visits + j] as number));
    if (invertPositiveDefinite(trial, visits, 1e-3)) return trial;
  }
  return matrixOf(visits, (i, j) => (i === j ? (sample[i * visits + j] as number) : 0));
}

function matrixOf(n: number, element: (i: number, j: number) => number): Matrix {
  return Float64Array.from({ length: n * n }, (_, at) => element(Math.floor(at / n), at % n));
}
