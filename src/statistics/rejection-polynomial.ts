import { binomialMass } from './count-distributions.ts';

/** A set of outcomes of two arms: for each pair of counts whether it belongs. */
export type Region = (x1: number, x2: number) => boolean;

/**
 * Chance of a region where both arms have the same rate, as a polynomial in Bernstein form: the chance of the region given s
 * events in all, for s = 0 … n₁ + n₂, each a sum of products of binomial coefficients over that of the margin.
 */
export function conditionalChances(n1: number, n2: number, region: Region): Float64Array {
  const chances = new Float64Array(n1 + n2 + 1);
  const [rows, columns] = [massesOf(n1), massesOf(n2)];
  const margin = massesOf(n1 + n2);
  for (let x1 = 0; x1 <= n1; x1++)
    for (let x2 = 0; x2 <= n2; x2++)
      if (region(x1, x2)) {
        const s = x1 + x2;
        chances[s] = at(chances, s) + (at(rows, x1) * at(columns, x2)) / at(margin, s);
      }
  return chances;
}

/** Binomial masses at p = ½: proportional to the coefficients, and representable for every n in use. */
function massesOf(n: number): Float64Array {
  return Float64Array.from({ length: n + 1 }, (_, count) => binomialMass(count, n, 0.5));
}

/** Chance of the region at a common rate. */
export function chanceAt(chances: Float64Array, rate: number): number {
  const n = chances.length - 1;
  let sum = 0;
  for (let s = 0; s <= n; s++) if (at(chances, s) > 0) sum += at(chances, s) * binomialMass(s, n, rate);
  return Math.min(1, sum);
}

export interface Largest {
  readonly chance: number;
  readonly rate: number;
}

/**
 * The largest chance over all common rates. The polynomial is looked at on a grid, by recurrence, and around the best few grid
 * points the peak is closed in on by golden sections.
 */
export function largestChance(chances: Float64Array, points = 1000): Largest {
  const ends = [0, 1].map(rate => ({ rate, chance: at(chances, rate * (chances.length - 1)) }));
  const grid = Array.from({ length: points - 1 }, (_, index) => {
    const rate = (index + 1) / points;
    return { rate, chance: chanceByRecurrence(chances, rate) };
  });
  const candidates = [...ends, ...grid].toSorted((a, b) => b.chance - a.chance).slice(0, 5);
  const refined = candidates.map(({ rate }) => peakNear(chances, rate, 1 / points));
  return [...ends, ...refined].reduce((best, one) => (one.chance > best.chance ? one : best));
}

/** From the mode outwards, so that no term is lost; stops where terms no longer count. */
function chanceByRecurrence(chances: Float64Array, rate: number): number {
  const n = chances.length - 1;
  const mode = Math.min(n, Math.floor((n + 1) * rate));
  const odds = rate / (1 - rate);
  const peak = binomialMass(mode, n, rate);
  let sum = peak * at(chances, mode);
  let mass = peak;
  for (let s = mode + 1; s <= n && mass > 1e-20; s++) {
    mass *= ((n - s + 1) / s) * odds;
    sum += mass * at(chances, s);
  }
  mass = peak;
  for (let s = mode - 1; s >= 0 && mass > 1e-20; s--) {
    mass *= (s + 1) / ((n - s) * odds);
    sum += mass * at(chances, s);
  }
  return sum;
}

const golden = (Math.sqrt(5) - 1) / 2;

/** Closes in on the peak within `reach` of a rate. */
export function peakNear(chances: Float64Array, rate: number, reach: number): Largest {
  let [low, high] = [Math.max(0, rate - reach), Math.min(1, rate + reach)];
  const value = (p: number) => (p <= 0 || p >= 1 ? chanceAt(chances, p) : chanceByRecurrence(chances, p));
  let [left, right] = [high - golden * (high - low), low + golden * (high - low)];
  let [atLeft, atRight] = [value(left), value(right)];
  for (let step = 0; step < 45; step++) {
    if (atLeft < atRight) {
      low = left;
      [left, atLeft] = [right, atRight];
      right = low + golden * (high - low);
      atRight = value(right);
    } else {
      high = right;
      [right, atRight] = [left, atLeft];
      left = high - golden * (high - low);
      atLeft = value(left);
    }
  }
  return atLeft > atRight ? { rate: left, chance: atLeft } : { rate: right, chance: atRight };
}

function at(numbers: Float64Array, index: number): number {
  return numbers[index] as number;
}
