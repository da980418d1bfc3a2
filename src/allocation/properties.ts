import { compare, difference, type Fraction, fraction, product, sum, zero } from './fraction.ts';
import { chancesAt, layersOf, type Standing } from './layers.ts';
import { observed } from './observed.ts';
import type { Process } from './process.ts';

/** What a procedure does to the counts and gives away to a guesser, over so many assignments; all exact. */
export interface ProcedureProperties {
  /** How likely each outcome of the counts is at the end; counts in the order of the process's arms. */
  readonly counts: readonly { readonly counts: readonly number[]; readonly probability: Fraction }[];
  /** Expected imbalance after 1, 2, … assignments. */
  readonly expectedImbalance: readonly Fraction[];
  /** Expected share of right guesses under the convergence strategy. */
  readonly guessProbability: Fraction;
  /** Expected share of right guesses of somebody who knows the procedure, sees every assignment and guesses the likeliest arm. */
  readonly bestGuessProbability: Fraction;
  /** Expected share of places at which that guesser is certain. */
  readonly certainShare: Fraction;
}

export function propertiesOf(process: Process, assignments: number): ProcedureProperties {
  const layers = [...layersOf(process, assignments)];
  const known = observed(process);
  const seen = known === process ? layers : [...layersOf(known, assignments)];
  const places = seen.slice(0, assignments);
  return {
    counts: countsOf(layers.at(-1) ?? []),
    expectedImbalance: layers
      .slice(1)
      .map(layer => expected(layer, ({ counts }) => imbalanceOf(counts, process.ratio))),
    guessProbability: guessedBy(process, layers.slice(0, assignments)),
    bestGuessProbability: mean(
      places.map(layer => expected(layer, ({ state }) => greatest(chancesAt(known, state)))),
    ),
    certainShare: mean(
      places.map(layer => expected(layer, ({ state }) => (isCertain(chancesAt(known, state)) ? one : zero))),
    ),
  };
}

/**
 * The convergence strategy of Blackwell and Hodges (1957, Annals of Mathematical Statistics 28:449): guess the arm that
 * has fewest so far, any of them where several have. For unequal parts, the arm that the next assignment would leave
 * furthest behind its share; for equal parts that is the same arm.
 */
export function guessProbability(process: Process, assignments: number): Fraction {
  return guessedBy(process, [...layersOf(process, assignments)].slice(0, assignments));
}

function guessedBy(process: Process, places: readonly (readonly Standing[])[]): Fraction {
  return mean(places.map(layer => expected(layer, standing => convergence(process, standing))));
}

/** The greatest difference between arms of the counts divided by the ratio: for 1 : 1, how far one arm is ahead. */
export function imbalanceOf(counts: readonly number[], ratio: readonly number[]): Fraction {
  const parts = lowestTerms(ratio);
  const shares = counts.map((count, arm) => fraction(BigInt(count), BigInt(parts[arm] as number)));
  return difference(greatest(shares), least(shares));
}

/** 4 : 1 for 8 : 2. */
export function lowestTerms(ratio: readonly number[]): readonly number[] {
  const unit = ratio.reduce((a, b) => divisorOf(a, b), 0);
  return ratio.map(part => part / unit);
}

function convergence(process: Process, { counts, state }: Standing): Fraction {
  const total = process.ratio.reduce((a, b) => a + b, 0);
  const next = counts.reduce((a, b) => a + b, 0) + 1;
  const behind = counts.map((count, arm) => next * (process.ratio[arm] as number) - total * count);
  const most = Math.max(...behind);
  const guessed = chancesAt(process, state).filter((_, arm) => behind[arm] === most);
  return mean(guessed);
}

function countsOf(layer: readonly Standing[]): ProcedureProperties['counts'] {
  const outcomes = new Map<string, { counts: readonly number[]; probability: Fraction }>();
  for (const { counts, probability } of layer) {
    const key = counts.join();
    outcomes.set(key, { counts, probability: sum(outcomes.get(key)?.probability ?? zero, probability) });
  }
  return [...outcomes.values()].sort((a, b) => inOrder(a.counts, b.counts));
}

function inOrder(a: readonly number[], b: readonly number[]): number {
  const first = a.findIndex((count, index) => count !== b[index]);
  return first < 0 ? 0 : (a[first] as number) - (b[first] as number);
}

function expected(layer: readonly Standing[], value: (standing: Standing) => Fraction): Fraction {
  return layer.reduce((total, one) => sum(total, product(one.probability, value(one))), zero);
}

function mean(values: readonly Fraction[]): Fraction {
  if (values.length === 0) return zero;
  return product(values.reduce(sum, zero), fraction(1n, BigInt(values.length)));
}

function greatest(values: readonly Fraction[]): Fraction {
  return values.reduce((a, b) => (compare(a, b) >= 0 ? a : b));
}

function least(values: readonly Fraction[]): Fraction {
  return values.reduce((a, b) => (compare(a, b) <= 0 ? a : b));
}

function isCertain(chances: readonly Fraction[]): boolean {
  return chances.filter(({ numerator }) => numerator > 0n).length === 1;
}

const one = fraction(1n);

function divisorOf(a: number, b: number): number {
  return b === 0 ? a : divisorOf(b, a % b);
}
