import { bilinear, invertPositiveDefinite, type Matrix, multiply } from './matrix.ts';
import { type NotEstimable, notEstimable } from './not-estimable.ts';

/** One row of a design. */
export type DesignRow = readonly number[];

export interface LinearFit {
  readonly coefficients: Float64Array;
  readonly residuals: readonly number[];
  /** (X'X)⁻¹, columns × columns. */
  readonly inverse: Matrix;
  readonly df: number;
  readonly sigma: number;
}

/**
 * Least squares. Columns are scaled to unit length before the normal equations are solved, and the solution is corrected by its
 * residuals, which brings it to working accuracy for the designs of a trial.
 */
export function fitLinear(rows: readonly DesignRow[], y: readonly number[]): LinearFit | NotEstimable {
  const columns = rows[0]?.length ?? 0;
  const df = y.length - columns;
  if (df < 1) return notEstimable('tooFewObservations');
  const scales = Array.from({ length: columns }, (_, j) => Math.hypot(...rows.map(row => row[j] as number)));
  const scaled = rows.map(row => row.map((value, j) => value / (scales[j] as number)));
  const gram = crossProduct(
    scaled,
    scaled.map(() => 1),
    columns,
  );
  const inverted = invertPositiveDefinite(gram, columns);
  if (inverted === undefined) return notEstimable('singular');
  const solve = (values: readonly number[]) =>
    multiply(inverted.inverse, momentsWith(scaled, values, columns), columns, columns, 1);
  const solution = solve(y);
  for (let round = 0; round < 2; round++)
    for (const [j, value] of solve(residualsOf(scaled, y, solution)).entries())
      solution[j] = (solution[j] as number) + value;
  const residuals = residualsOf(scaled, y, solution);
  return {
    coefficients: solution.map((value, j) => value / (scales[j] as number)),
    residuals,
    inverse: inverted.inverse.map(
      (value, at) =>
        value / ((scales[Math.floor(at / columns)] as number) * (scales[at % columns] as number)),
    ),
    df,
    sigma: Math.sqrt(residuals.reduce((sum, residual) => sum + residual * residual, 0) / df),
  };
}

/**
 * Covariance that does not rest on equal variances (White 1980; HC3: MacKinnon and White 1985, each residual over what its
 * leverage leaves; nothing where one leaves nothing, as that of somebody alone in an arm).
 */
export function robustCovariance(
  rows: readonly DesignRow[],
  fit: LinearFit,
  kind: 'HC0' | 'HC3',
): Matrix | undefined {
  const columns = fit.coefficients.length;
  const left = rows.map(row => (kind === 'HC0' ? 1 : 1 - bilinear(row, fit.inverse, row, columns)));
  if (left.some(share => share < 1e-10)) return undefined;
  const weights = left.map((share, i) => ((fit.residuals[i] as number) / share) ** 2);
  const meat = crossProduct(rows, weights, columns);
  const half = multiply(fit.inverse, meat, columns, columns, columns);
  return multiply(half, fit.inverse, columns, columns, columns);
}

/** X' diag(weights) X. */
function crossProduct(rows: readonly DesignRow[], weights: readonly number[], columns: number): Matrix {
  const product = new Float64Array(columns * columns);
  for (const [r, row] of rows.entries())
    for (let i = 0; i < columns; i++)
      for (let j = 0; j < columns; j++)
        product[i * columns + j] =
          (product[i * columns + j] as number) +
          (weights[r] as number) * (row[i] as number) * (row[j] as number);
  return product;
}

/** X' y. */
function momentsWith(rows: readonly DesignRow[], y: readonly number[], columns: number): Matrix {
  return Float64Array.from({ length: columns }, (_, j) =>
    rows.reduce((sum, row, r) => sum + (row[j] as number) * (y[r] as number), 0),
  );
}

function residualsOf(rows: readonly DesignRow[], y: readonly number[], solution: Matrix): readonly number[] {
  return y.map((value, r) =>
    (rows[r] as DesignRow).reduce((rest, x, j) => rest - x * (solution[j] as number), value),
  );
}
