/** A number, or the reason why there is none. */
export type Estimate =
  | { readonly value: number }
  | { readonly value: undefined; readonly reason: NotEstimable };

export type NotEstimable =
  | 'noValues'
  /** A standard deviation needs two values. */
  | 'oneValue';

export interface Description {
  readonly n: number;
  readonly mean: Estimate;
  /** With n − 1. */
  readonly standardDeviation: Estimate;
  readonly median: Estimate;
  readonly firstQuartile: Estimate;
  readonly thirdQuartile: Estimate;
  readonly minimum: Estimate;
  readonly maximum: Estimate;
}

/** Does not depend on the order of the values, down to the last bit. */
export function describeValues(values: readonly number[]): Description {
  if (!values.every(Number.isFinite)) throw new RangeError('describeValues takes finite numbers only');
  const sorted = [...values].sort((left, right) => left - right);
  const mean = meanOf(sorted);
  return {
    n: sorted.length,
    mean,
    standardDeviation: standardDeviationOf(sorted, mean),
    median: quantileOf(sorted, 2),
    firstQuartile: quantileOf(sorted, 4),
    thirdQuartile: quantileOf(sorted, 4, 3),
    minimum: estimate(sorted[0]),
    maximum: estimate(sorted.at(-1)),
  };
}

function meanOf(sorted: readonly number[]): Estimate {
  return sorted.length === 0 ? none('noValues') : { value: sum(sorted) / sorted.length };
}

function standardDeviationOf(sorted: readonly number[], mean: Estimate): Estimate {
  if (mean.value === undefined) return mean;
  if (sorted.length === 1) return none('oneValue');
  const squares = sorted.map(value => (value - mean.value) ** 2);
  return { value: Math.sqrt(sum(squares) / (sorted.length - 1)) };
}

/**
 * The quantile at `part` / `parts`: the value above that share of the values, or the mean of the two values between
 * which the share falls. Whole numbers decide which, because 0.1 × 30 is not 3 in doubles.
 */
function quantileOf(sorted: readonly number[], parts: number, part = 1): Estimate {
  const below = Math.floor((sorted.length * part) / parts);
  const upper = sorted[below];
  if ((sorted.length * part) % parts !== 0) return estimate(upper);
  const lower = sorted[below - 1];
  return lower === undefined || upper === undefined ? none('noValues') : { value: (lower + upper) / 2 };
}

/** Neumaier's sum, which carries what each addition rounds away. */
function sum(values: readonly number[]): number {
  let total = 0;
  let lost = 0;
  for (const value of values) {
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + lost;
}

function estimate(value: number | undefined): Estimate {
  return value === undefined ? none('noValues') : { value };
}

function none(reason: NotEstimable): Estimate {
  return { value: undefined, reason };
}
