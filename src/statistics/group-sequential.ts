import { normalCumulative, normalQuantile } from './normal-distribution.ts';
import { rootBetween } from './root.ts';
import { densityAfter, probabilityOfCrossing, type SequentialDensity } from './sequential-density.ts';
import type { Spending } from './spending.ts';

/** Bounds for the standardised statistic at each look; the trial stops for success above, one-sided. */
export interface SequentialBounds {
  readonly upper: readonly number[];
  /** Probability under no effect of having crossed by each look. */
  readonly spent: readonly number[];
}

/** Furthest bound that is looked for: beyond, a normal tail is below 1e-80. */
const furthest = 20;

/** Bounds that spend an error as the function says. Shares of the information rise to 1, the last look. */
export function boundsBySpending(shares: readonly number[], spending: Spending): SequentialBounds {
  checkShares(shares);
  const upper: number[] = [];
  let density: SequentialDensity | undefined;
  let spentBefore = 0;
  for (const share of shares) {
    const toSpend = spending(share) - spentBefore;
    const bound = upperBound(density, share, toSpend, 0);
    upper.push(bound);
    spentBefore += toSpend;
    density = densityAfter(density, { information: share, lower: Number.NEGATIVE_INFINITY, upper: bound }, 0);
  }
  return { upper, spent: shares.map(share => spending(share)) };
}

/**
 * Bounds of one shape, C / t^½ of O'Brien and Fleming (1979, Biometrics 35:549) or C of Pocock (1977, Biometrika
 * 64:191), with the C that keeps the one-sided error; in between the family of Wang and Tsiatis (1987), C t^(Δ − ½).
 */
export function boundsByShape(shares: readonly number[], alpha: number, delta: number): SequentialBounds {
  checkShares(shares);
  const boundsAt = (size: number) => shares.map(share => size * share ** (delta - 0.5));
  const noLower = shares.map(() => Number.NEGATIVE_INFINITY);
  const errorOf = (size: number) => sum(crossings(shares, noLower, boundsAt(size), 0));
  const upper = boundsAt(rootBetween(size => errorOf(size) - alpha, 0.1, furthest));
  return { upper, spent: cumulative(crossings(shares, noLower, upper, 0)) };
}

/** The factor by which the fixed trial's information grows so that the power is kept: one-sided, no futility stop. */
export function inflationOf(
  shares: readonly number[],
  upper: readonly number[],
  { alpha, beta }: { readonly alpha: number; readonly beta: number },
): number {
  const noLower = shares.map(() => Number.NEGATIVE_INFINITY);
  const fixed = -normalQuantile(alpha) - normalQuantile(beta);
  const powerAt = (inflation: number) =>
    sum(
      crossings(
        shares.map(share => share * inflation),
        noLower,
        upper,
        fixed,
      ),
    );
  return rootBetween(inflation => powerAt(inflation) - (1 - beta), 0.5, 10, 1e-12);
}

export interface FutilityDesign {
  readonly upper: readonly number[];
  readonly lower: readonly number[];
  readonly inflation: number;
}

/**
 * Lower bounds that spend the type II error under the planned effect, and the information at which both bounds meet at
 * the last look (Pampallona, Tsiatis and Kim 2001, Drug Information Journal 35:1113). They do not bind: the upper bounds
 * are computed as if nobody stopped for futility.
 */
export function boundsWithFutility(
  shares: readonly number[],
  errors: { readonly alpha: number; readonly beta: number },
  spending: { readonly upper: Spending; readonly lower: Spending },
): FutilityDesign {
  const { upper } = boundsBySpending(shares, spending.upper);
  const effect = -normalQuantile(errors.alpha) - normalQuantile(errors.beta);
  const lowerAt = (inflation: number) => lowerBounds(shares, upper, spending.lower, effect, inflation);
  const last = shares.length - 1;
  const gap = (inflation: number) => (lowerAt(inflation)[last] as number) - (upper[last] as number);
  const inflation = rootBetween(gap, 0.8, 5, 1e-11);
  return { upper, lower: lowerAt(inflation), inflation };
}

function lowerBounds(
  shares: readonly number[],
  upper: readonly number[],
  spending: Spending,
  effect: number,
  inflation: number,
): number[] {
  const lower: number[] = [];
  let density: SequentialDensity | undefined;
  let reached = 1;
  let spentBefore = 0;
  for (const [look, share] of shares.entries()) {
    const information = share * inflation;
    const toSpend = spending(share) - spentBefore;
    spentBefore += toSpend;
    const above = (bound: number) => probabilityOfCrossing(density, information, bound, effect);
    const middle = effect * Math.sqrt(information);
    // With far too much information nearly all have crossed before, and what is left cannot spend as much.
    const bound =
      reached <= toSpend
        ? middle + furthest
        : rootBetween(z => reached - above(z) - toSpend, middle - furthest, middle + furthest);
    lower.push(bound);
    const top = upper[look] as number;
    reached -= toSpend + above(top);
    density = densityAfter(density, { information, lower: bound, upper: top }, effect);
  }
  return lower;
}

/** The probability of crossing the upper bound first at each look. */
function crossings(
  information: readonly number[],
  lower: readonly number[],
  upper: readonly number[],
  effect: number,
): number[] {
  let density: SequentialDensity | undefined;
  return information.map((amount, look) => {
    const bound = upper[look] as number;
    const probability = probabilityOfCrossing(density, amount, bound, effect);
    if (look < information.length - 1)
      density = densityAfter(
        density,
        { information: amount, lower: lower[look] as number, upper: bound },
        effect,
      );
    return probability;
  });
}

function upperBound(
  density: SequentialDensity | undefined,
  information: number,
  toSpend: number,
  effect: number,
): number {
  if (!(toSpend > 0)) return Number.POSITIVE_INFINITY;
  if (density === undefined) return -normalQuantile(toSpend);
  // In logarithms, because the first looks may spend very little.
  const excess = (bound: number) =>
    Math.log(probabilityOfCrossing(density, information, bound, effect)) - Math.log(toSpend);
  return rootBetween(excess, -furthest / 4, furthest);
}

function checkShares(shares: readonly number[]): void {
  const rising = shares.every((share, index) => share > (shares[index - 1] ?? 0));
  if (!rising || Math.abs((shares.at(-1) ?? 0) - 1) > 1e-9)
    throw new RangeError(`shares of the information must rise from above 0 to 1: ${shares.join(', ')}`);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function cumulative(values: readonly number[]): number[] {
  let total = 0;
  return values.map(value => (total += value));
}

/** The one-sided p-value that a bound stands for at its look. */
export function nominalLevel(bound: number): number {
  return normalCumulative(-bound);
}
