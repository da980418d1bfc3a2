/** A dense matrix, row by row. */
export type Matrix = readonly (readonly number[])[];

export function identity(size: number): number[][] {
  return Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => Number(i === j)));
}

export function transposed(a: Matrix): number[][] {
  return Array.from({ length: a[0]?.length ?? 0 }, (_, j) => a.map(row => row[j] as number));
}

export function product(a: Matrix, b: Matrix): number[][] {
  const columns = transposed(b);
  return a.map(row => columns.map(column => dot(row, column)));
}

export function times(a: Matrix, x: readonly number[]): number[] {
  return a.map(row => dot(row, x));
}

export function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/** x' A y. */
export function bilinear(x: readonly number[], a: Matrix, y: readonly number[]): number {
  return dot(x, times(a, y));
}

/** The lower factor L with A = L L', or nothing where A is not positive definite to working accuracy. */
export function cholesky(a: Matrix): number[][] | undefined {
  const n = a.length;
  const l = Array.from({ length: n }, () => new Array<number>(n).fill(0));
  for (let i = 0; i < n; i++) {
    const row = l[i] as number[];
    for (let j = 0; j <= i; j++) {
      const other = l[j] as number[];
      let sum = (a[i] as readonly number[])[j] as number;
      for (let k = 0; k < j; k++) sum -= (row[k] as number) * (other[k] as number);
      if (i !== j) row[j] = sum / (other[j] as number);
      else if (sum > 1e-13 * Math.abs((a[i] as readonly number[])[i] as number)) row[i] = Math.sqrt(sum);
      else return undefined;
    }
  }
  return l;
}

/** ln det A from its factor. */
export function logDeterminant(l: Matrix): number {
  return 2 * l.reduce((sum, row, i) => sum + Math.log(row[i] as number), 0);
}

/** The solution of A x = b from A's factor. */
export function solveWith(l: Matrix, b: readonly number[]): number[] {
  const n = l.length;
  const x = [...b];
  for (let i = 0; i < n; i++) {
    const row = l[i] as readonly number[];
    for (let k = 0; k < i; k++) x[i] = (x[i] as number) - (row[k] as number) * (x[k] as number);
    x[i] = (x[i] as number) / (row[i] as number);
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++)
      x[i] = (x[i] as number) - ((l[k] as readonly number[])[i] as number) * (x[k] as number);
    x[i] = (x[i] as number) / ((l[i] as readonly number[])[i] as number);
  }
  return x;
}

export function inverseWith(l: Matrix): number[][] {
  return transposed(identity(l.length).map(column => solveWith(l, column)));
}
