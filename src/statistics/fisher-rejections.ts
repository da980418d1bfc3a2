import { betaQuantile } from './beta-quantile.ts';

/**
 * For every outcome of two groups whether Fisher's exact test rejects: [x₁ × (n₂ + 1) + x₂] is 1 or 0. Two-sided by the
 * sum of all tables that are no likelier, with R's slack of 1e-7. Only ratios are multiplied, and p is compared at
 * twelve decimals, so that every engine makes the same table.
 */
export function fisherRejections(n1: number, n2: number, level: number): Uint8Array {
  const rejects = new Uint8Array((n1 + 1) * (n2 + 1));
  for (let events = 0; events <= n1 + n2; events++) {
    const { first, weights } = weightsAt(n1, n2, events);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    // From the least likely on, so that the sum so far is that of all tables no likelier, ties taken together.
    const order = [...weights.keys()].sort((a, b) => (weights[a] as number) - (weights[b] as number));
    let [sum, next] = [0, 0];
    for (const index of order) {
      const reach = (weights[index] as number) * (1 + 1e-7);
      while (next < order.length && (weights[order[next] as number] as number) <= reach)
        sum += weights[order[next++] as number] as number;
      const x1 = first + index;
      rejects[x1 * (n2 + 1) + events - x1] = Number(atTwelveDecimals(sum / total) <= level);
    }
  }
  return rejects;
}

/** Chances of x₁ given all events, up to one factor, from the likeliest outwards. */
function weightsAt(n1: number, n2: number, events: number) {
  const first = Math.max(0, events - n2);
  const last = Math.min(n1, events);
  const weights = Array<number>(last - first + 1).fill(0);
  const mode = Math.min(last, Math.max(first, Math.floor(((events + 1) * (n1 + 1)) / (n1 + n2 + 2))));
  weights[mode - first] = 1;
  for (let x = mode; x < last; x++)
    weights[x + 1 - first] =
      ((weights[x - first] as number) * (n1 - x) * (events - x)) / ((x + 1) * (n2 - events + x + 1));
  for (let x = mode; x > first; x--)
    weights[x - 1 - first] =
      ((weights[x - first] as number) * x * (n2 - events + x)) / ((n1 - x + 1) * (events - x + 1));
  return { first, weights };
}

function atTwelveDecimals(p: number): number {
  return Math.round(p * 1e12) / 1e12;
}

/** The square that the square of a t statistic must reach to be significant, two-sided; the same on every engine. */
export function squaredTLimit(degreesOfFreedom: number, level: number): number {
  const x = betaQuantile(level, degreesOfFreedom / 2, 0.5);
  return Number(((degreesOfFreedom * (1 - x)) / x).toPrecision(12));
}
