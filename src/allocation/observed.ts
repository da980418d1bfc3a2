import { type Fraction, fraction, greatestDivisor, product, sum, zero } from './fraction.ts';
import { type Process, totalWeight, type Weighted } from './process.ts';

/** How likely each state is to somebody who saw the assignments; weights without a common divisor, sorted by key. */
type Belief<State> = readonly Weighted<State>[];

/**
 * The same law seen from outside: what is hidden is replaced by what can be concluded from the assignments so far, so
 * that the chances are those of a guesser who knows the procedure and every earlier assignment.
 */
export function observed<State>(process: Process<State>): Process<unknown> {
  if (!process.isHidden) return process;
  const seen: Process<Belief<State>> = {
    arms: process.arms,
    ratio: process.ratio,
    isHidden: false,
    start: [{ state: process.start, weight: 1n }],
    weights: belief => wholeNumbers(chancesOf(process, belief)),
    after: (belief, arm) => [{ state: concluded(process, belief, arm), weight: 1n }],
    key: belief => belief.map(({ state, weight }) => `${process.key(state)}*${weight}`).join(';'),
  };
  return seen;
}

function chancesOf<State>(process: Process<State>, belief: Belief<State>): Fraction[] {
  return process.arms.map((_, arm) =>
    belief.reduce((chance, { state, weight }) => {
      const weights = process.weights(state);
      return sum(chance, fraction(weight * (weights[arm] as bigint), totalWeight(weights)));
    }, zero),
  );
}

/** Bayes: each state's weight times the chance that it gave the arm seen, carried on to the states that may follow. */
function concluded<State>(process: Process<State>, belief: Belief<State>, arm: number): Belief<State> {
  const masses = new Map<string, { readonly state: State; readonly mass: Fraction }>();
  for (const { state, weight } of belief) {
    const weights = process.weights(state);
    const mass = fraction(weight * (weights[arm] as bigint), totalWeight(weights));
    if (mass.numerator === 0n) continue;
    const following = process.after(state, arm);
    const total = totalWeight(following.map(({ weight }) => weight));
    for (const next of following) {
      const key = process.key(next.state);
      const share = product(mass, fraction(next.weight, total));
      masses.set(key, { state: next.state, mass: sum(masses.get(key)?.mass ?? zero, share) });
    }
  }
  const sorted = [...masses].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
  const whole = wholeNumbers(sorted.map(({ mass }) => mass));
  return sorted.map(({ state }, index) => ({ state, weight: whole[index] as bigint }));
}

/** The same proportions in whole numbers without a common divisor. */
function wholeNumbers(fractions: readonly Fraction[]): bigint[] {
  const multiple = fractions.reduce(
    (common, { denominator }) => (common / greatestDivisor(common, denominator)) * denominator,
    1n,
  );
  const whole = fractions.map(({ numerator, denominator }) => numerator * (multiple / denominator));
  const divisor = whole.reduce((common, number) => greatestDivisor(common, number), 0n);
  return whole.map(number => number / divisor);
}
