import { type NotEstimable, notEstimable } from './not-estimable.ts';
import {
  cholesky,
  dot,
  inverseWith,
  type Matrix,
  product,
  solveWith,
  times,
  transposed,
} from './symmetric-matrix.ts';

export interface LinearFit {
  readonly coefficients: readonly number[];
  readonly residuals: readonly number[];
  /** (X'X)⁻¹. */
  readonly inverse: Matrix;
  readonly df: number;
  readonly sigma: number;
}

/**
 * Least squares. Columns are scaled to unit length before the normal equations are solved, and the solution is corrected once by its
 * residuals, which brings it to working accuracy for the designs of a trial.
 */
export function fitLinear(x: Matrix, y: readonly number[]): LinearFit | NotEstimable {
  const columns = transposed(x);
  const scales = columns.map(column => Math.sqrt(dot(column, column)));
  const scaled = x.map(row => row.map((value, j) => value / (scales[j] as number)));
  const gram = product(transposed(scaled), scaled);
  const factor = cholesky(gram);
  if (factor === undefined) return notEstimable('singular');
  const df = y.length - columns.length;
  if (df < 1) return notEstimable('tooFewObservations');
  const right = (values: readonly number[]) => times(transposed(scaled), values);
  let solution = solveWith(factor, right(y));
  for (let round = 0; round < 2; round++) {
    const left = y.map((value, i) => value - dot(scaled[i] as readonly number[], solution));
    const correction = solveWith(factor, right(left));
    solution = solution.map((value, j) => value + (correction[j] as number));
  }
  const coefficients = solution.map((value, j) => value / (scales[j] as number));
  const residuals = y.map((value, i) => value - dot(scaled[i] as readonly number[], solution));
  const inverse = inverseWith(factor).map((row, i) =>
    row.map((value, j) => value / ((scales[i] as number) * (scales[j] as number))),
  );
  return { coefficients, residuals, inverse, df, sigma: Math.sqrt(dot(residuals, residuals) / df) };
}

/** Covariance that does not rest on equal variances (White 1980; HC3: MacKinnon and White 1985, each residual over its leverage). */
export function robustCovariance(x: Matrix, fit: LinearFit, kind: 'HC0' | 'HC3'): Matrix {
  const weights = x.map((row, i) => {
    const leverage = dot(row, times(fit.inverse, row));
    const residual = fit.residuals[i] as number;
    return (kind === 'HC3' ? residual / (1 - leverage) : residual) ** 2;
  });
  const weighted = x.map((row, i) => row.map(value => value * (weights[i] as number)));
  return product(product(fit.inverse, product(transposed(x), weighted)), fit.inverse);
}
