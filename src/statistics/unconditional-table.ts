import { binomialMass } from './count-distributions.ts';
import { peakNear } from './rejection-polynomial.ts';
import { type Ordering, orderings } from './unconditional-tests.ts';

const points = 1000;
const peaksMax = 5;

/**
 * The p-value of `testUnconditional` for every table of n₁ against n₂, at index x₁ (n₂ + 1) + x₂. Tables enter from the most
 * extreme on and each adds its chance at every grid point, so that the search over the common rate is shared by all tables.
 */
export function allUnconditional(n1: number, n2: number, ordering: Ordering): Float64Array {
  const count = (n1 + 1) * (n2 + 1);
  const tableAt = (index: number) => ({ x1: Math.floor(index / (n2 + 1)), n1, x2: index % (n2 + 1), n2 });
  const extremeness = Float64Array.from({ length: count }, (_, index) => orderings[ordering](tableAt(index)));
  const order = Uint32Array.from({ length: count }, (_, index) => index).sort(
    (a, b) => at(extremeness, b) - at(extremeness, a),
  );
  const entering = enteringTables(n1, n2);
  const p = new Float64Array(count);
  let [entered, chance] = [0, 0];
  for (const index of order) {
    const observed = at(extremeness, index);
    // The same share counts as a tie in `testUnconditional`.
    const least = observed - Math.abs(observed) * 1e-7 - 1e-14;
    const before = entered;
    while (entered < count && at(extremeness, order[entered] as number) >= least)
      entering.add(tableAt(order[entered++] as number));
    if (entered > before) chance = entering.largest();
    p[index] = Math.min(1, chance);
  }
  return p;
}

/** The growing set of tables: its chance at each grid point, and given each number of events in all. */
function enteringTables(n1: number, n2: number) {
  const [rows, columns] = [massesOnGrid(n1), massesOnGrid(n2)];
  const [row, column, margin] = [halves(n1), halves(n2), halves(n1 + n2)];
  const onGrid = new Float64Array(points + 1);
  const given = new Float64Array(n1 + n2 + 1);
  return {
    add({ x1, x2 }: { readonly x1: number; readonly x2: number }): void {
      given[x1 + x2] = at(given, x1 + x2) + (at(row, x1) * at(column, x2)) / at(margin, x1 + x2);
      const [first, second] = [x1 * (points + 1), x2 * (points + 1)];
      for (let point = 0; point <= points; point++)
        onGrid[point] = at(onGrid, point) + at(rows, first + point) * at(columns, second + point);
    },
    largest(): number {
      const peaks = peaksOf(onGrid);
      return peaks.reduce(
        (best, point) => Math.max(best, peakNear(given, point / points, 1 / points).chance),
        Math.max(at(onGrid, 0), at(onGrid, points)),
      );
    },
  };
}

/** The highest inner points that no neighbour exceeds. A grid as fine as this misses a peak by less than one part in fifty. */
function peaksOf(onGrid: Float64Array): readonly number[] {
  const best = onGrid.reduce((a, b) => Math.max(a, b), 0);
  const peaks: number[] = [];
  for (let point = 1; point < points; point++) {
    const value = at(onGrid, point);
    if (value >= best * 0.98 && value >= at(onGrid, point - 1) && value > at(onGrid, point + 1))
      peaks.push(point);
  }
  return peaks.toSorted((a, b) => at(onGrid, b) - at(onGrid, a)).slice(0, peaksMax);
}

function massesOnGrid(n: number): Float64Array {
  return Float64Array.from({ length: (n + 1) * (points + 1) }, (_, index) =>
    binomialMass(Math.floor(index / (points + 1)), n, (index % (points + 1)) / points),
  );
}

function halves(n: number): Float64Array {
  return Float64Array.from({ length: n + 1 }, (_, x) => binomialMass(x, n, 0.5));
}

function at(numbers: Float64Array, index: number): number {
  return numbers[index] as number;
}
