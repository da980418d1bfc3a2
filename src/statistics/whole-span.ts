/** Whole numbers that do not lie far apart, so that something can be counted for each of them. */
export interface WholeSpan {
  readonly least: number;
  /** From the least to the greatest. */
  readonly range: number;
}

/** A greater range would cost more than what it saves. */
export const rangeMax = 100;

/** Of the first `count` values; undefined where they are of another kind. */
export function wholeSpan(values: Float64Array, count: number): WholeSpan | undefined {
  let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < count; i++) {
    const value = values[i] as number;
    if (Math.floor(value) !== value) return undefined;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  const range = greatest - least;
  return range >= 0 && range <= rangeMax ? { least, range } : undefined;
}
