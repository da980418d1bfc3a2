import type { Matrix } from './matrix.ts';

/** One participant's rows of a model for repeated measures. */
export interface RepeatedMeasures {
  /** Which visits were seen, each from 0 and at most once. */
  readonly visits: readonly number[];
  /** Values at these visits. */
  readonly values: readonly number[];
  /** Rows of the design at these visits. */
  readonly design: readonly (readonly number[])[];
}

/** What the likelihood needs of all participants with the same visits seen: sums of products over them. */
export interface Pattern {
  readonly visits: readonly number[];
  readonly participants: number;
  /** [a × visits + b] → Σ x_a x_b′, columns × columns; nothing where a or b was not seen. */
  readonly designs: readonly (Matrix | undefined)[];
  /** [a × visits + b] → Σ x_a y_b. */
  readonly designValues: readonly (Float64Array | undefined)[];
  /** [a × visits + b] → Σ y_a y_b. */
  readonly values: Matrix;
}

/** Participants by which visits were seen, so that an iteration costs the same whatever their number. */
export function patternsOf(
  participants: readonly RepeatedMeasures[],
  visits: number,
  columns: number,
): readonly Pattern[] {
  const seen = participants.filter(each => each.visits.length > 0);
  return [...Map.groupBy(seen, each => each.visits.join()).values()].map(members =>
    patternOf(members, visits, columns),
  );
}

function patternOf(members: readonly RepeatedMeasures[], visits: number, columns: number): Pattern {
  const seen = members[0]?.visits ?? [];
  const designs: (Matrix | undefined)[] = Array(visits * visits).fill(undefined);
  const designValues: (Float64Array | undefined)[] = Array(visits * visits).fill(undefined);
  const values = new Float64Array(visits * visits);
  for (const [i, a] of seen.entries())
    for (const [j, b] of seen.entries()) {
      const products = new Float64Array(columns * columns);
      const withValues = new Float64Array(columns);
      for (const member of members) {
        const [left, right] = [member.design[i] as readonly number[], member.design[j] as readonly number[]];
        const value = member.values[j] as number;
        values[a * visits + b] = (values[a * visits + b] as number) + (member.values[i] as number) * value;
        addOuter(products, withValues, left, right, value);
      }
      designs[a * visits + b] = products;
      designValues[a * visits + b] = withValues;
    }
  return { visits: seen, participants: members.length, designs, designValues, values };
}

function addOuter(
  products: Matrix,
  withValues: Float64Array,
  left: readonly number[],
  right: readonly number[],
  value: number,
): void {
  const columns = left.length;
  for (let p = 0; p < columns; p++) {
    const factor = left[p] as number;
    if (factor === 0) continue;
    withValues[p] = (withValues[p] as number) + factor * value;
    for (let q = 0; q < columns; q++)
      products[p * columns + q] = (products[p * columns + q] as number) + factor * (right[q] as number);
  }
}

/** Adds Σ_ab weight_ab designs_ab to a matrix. */
export function addWeightedDesigns(to: Matrix, pattern: Pattern, weights: Matrix): void {
  for (const [at, products] of pattern.designs.entries()) {
    const weight = weights[at] as number;
    if (!products || weight === 0) continue;
    for (let i = 0; i < to.length; i++) to[i] = (to[i] as number) + weight * (products[i] as number);
  }
}
