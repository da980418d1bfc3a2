/** Events among the participants of two arms; the first is the active one. Differences are p₁ − p₂, ratios p₁ / p₂. */
export interface TwoByTwo {
  readonly x1: number;
  readonly n1: number;
  readonly x2: number;
  readonly n2: number;
}

/** Throws for what is no table: a fault of the caller, not a finding. */
export function assertTable({ x1, n1, x2, n2 }: TwoByTwo): void {
  const isCount = (x: number, n: number) =>
    Number.isInteger(x) && Number.isInteger(n) && n > 0 && x >= 0 && x <= n;
  if (!(isCount(x1, n1) && isCount(x2, n2)))
    throw new RangeError(`not two counts out of n: ${x1} of ${n1}, ${x2} of ${n2}`);
}

export function differenceOf({ x1, n1, x2, n2 }: TwoByTwo): number {
  return x1 / n1 - x2 / n2;
}
