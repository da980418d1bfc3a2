/** A dense matrix, row after row. */
export type Matrix = Float64Array;

/** a (rows × inner) times b (inner × columns). */
export function multiply(a: Matrix, b: Matrix, rows: number, inner: number, columns: number): Matrix {
  const product = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++)
    for (let k = 0; k < inner; k++) {
      const factor = a[i * inner + k] as number;
      if (factor === 0) continue;
      for (let j = 0; j < columns; j++)
        product[i * columns + j] =
          (product[i * columns + j] as number) + factor * (b[k * columns + j] as number);
    }
  return product;
}

/** The trace of a b, both n × n. */
export function traceOfProduct(a: Matrix, b: Matrix, n: number): number {
  let trace = 0;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) trace += (a[i * n + j] as number) * (b[j * n + i] as number);
  return trace;
}

/** x′ a y, with a n × n. */
export function bilinear(x: ArrayLike<number>, a: Matrix, y: ArrayLike<number>, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const left = x[i] as number;
    if (left === 0) continue;
    for (let j = 0; j < n; j++) sum += left * (a[i * n + j] as number) * (y[j] as number);
  }
  return sum;
}

/** Adds `factor` times b to a. */
export function addScaled(a: Matrix, b: Matrix, factor: number): void {
  for (let i = 0; i < a.length; i++) a[i] = (a[i] as number) + factor * (b[i] as number);
}

export interface Inverted {
  readonly inverse: Matrix;
  readonly logDeterminant: number;
}

/**
 * The inverse of a symmetric positive definite matrix by Cholesky's factor, with the logarithm of its determinant; nothing
 * where a pivot loses all but `slack` of its diagonal element, which is what singular looks like in doubles.
 */
export function invertPositiveDefinite(a: Matrix, n: number, slack = 1e-13): Inverted | undefined {
  const factor = choleskyFactor(a, n, slack);
  if (!factor) return undefined;
  let logDeterminant = 0;
  for (let i = 0; i < n; i++) logDeterminant += 2 * Math.log(factor[i * n + i] as number);
  const lower = invertLower(factor, n);
  const inverse = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = i; k < n; k++) sum += (lower[k * n + i] as number) * (lower[k * n + j] as number);
      inverse[i * n + j] = sum;
      inverse[j * n + i] = sum;
    }
  return { inverse, logDeterminant };
}

/** The lower triangle l with l l′ = a. */
function choleskyFactor(a: Matrix, n: number, slack: number): Matrix | undefined {
  const factor = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let rest = a[i * n + j] as number;
      for (let k = 0; k < j; k++) rest -= (factor[i * n + k] as number) * (factor[j * n + k] as number);
      if (i !== j) factor[i * n + j] = rest / (factor[j * n + j] as number);
      else if (rest > slack * Math.abs(a[i * n + i] as number)) factor[i * n + i] = Math.sqrt(rest);
      else return undefined;
    }
  return factor;
}

function invertLower(lower: Matrix, n: number): Matrix {
  const inverse = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    inverse[j * n + j] = 1 / (lower[j * n + j] as number);
    for (let i = j + 1; i < n; i++) {
      let sum = 0;
      for (let k = j; k < i; k++) sum -= (lower[i * n + k] as number) * (inverse[k * n + j] as number);
      inverse[i * n + j] = sum / (lower[i * n + i] as number);
    }
  }
  return inverse;
}
