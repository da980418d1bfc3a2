import { withOneMore } from './counting-process.ts';
import { type Fraction, fraction, product, sum } from './fraction.ts';
import { type Process, totalWeight } from './process.ts';

/** Where a procedure can stand, and how likely it stands there. */
export interface Standing<State = unknown> {
  readonly counts: readonly number[];
  readonly state: State;
  readonly probability: Fraction;
}

/** More standings than this at one place take minutes and gigabytes: a question that exact enumeration does not answer. */
export const standingsMax = 50_000;

/**
 * All standings before the first assignment, after one, and so on up to `assignments`, with exact probabilities: the
 * recursion of total probability, standings with the same counts and state taken together.
 */
export function* layersOf<State>(
  process: Process<State>,
  assignments: number,
): Generator<readonly Standing<State>[]> {
  if (!Number.isSafeInteger(assignments) || assignments < 0)
    throw new RangeError(`${assignments} assignments cannot be enumerated; give a whole number.`);
  const none = process.arms.map(() => 0);
  const total = totalWeight(process.start.map(({ weight }) => weight));
  let layer: readonly Standing<State>[] = process.start.map(({ state, weight }) => ({
    counts: none,
    state,
    probability: fraction(weight, total),
  }));
  yield layer;
  for (let place = 1; place <= assignments; place++) {
    layer = nextLayer(process, layer, place);
    yield layer;
  }
}

function nextLayer<State>(
  process: Process<State>,
  layer: readonly Standing<State>[],
  place: number,
): readonly Standing<State>[] {
  const standings = new Map<string, Standing<State>>();
  for (const standing of layer)
    for (const next of following(process, standing)) {
      const key = `${next.counts.join()}|${process.key(next.state)}`;
      const met = standings.get(key);
      standings.set(
        key,
        met === undefined ? next : { ...met, probability: sum(met.probability, next.probability) },
      );
      if (standings.size > standingsMax)
        throw new RangeError(
          `Exact enumeration meets more than ${standingsMax} standings at assignment ${place}; ask for fewer assignments.`,
        );
    }
  return [...standings.values()];
}

function following<State>(process: Process<State>, standing: Standing<State>): Standing<State>[] {
  return chancesAt(process, standing.state).flatMap((chance, arm) => {
    if (chance.numerator === 0n) return [];
    const counts = withOneMore(standing.counts, arm);
    const probability = product(standing.probability, chance);
    const after = process.after(standing.state, arm);
    const total = totalWeight(after.map(({ weight }) => weight));
    return after.map(({ state, weight }) => ({
      counts,
      state,
      probability: product(probability, fraction(weight, total)),
    }));
  });
}

/** The chance of each arm at the next place. */
export function chancesAt<State>(process: Process<State>, state: State): readonly Fraction[] {
  const weights = process.weights(state);
  const total = totalWeight(weights);
  if (total === 0n) throw new RangeError('The procedure ends before that many assignments.');
  return weights.map(weight => fraction(weight, total));
}
