import { type Chance, integerBelow } from '../statistics/chance.ts';

/** One of several states, drawn with a chance proportional to the weight. */
export interface Weighted<State> {
  readonly state: State;
  readonly weight: bigint;
}

/**
 * A procedure as a law of the next assignment. Every chance is a whole-number weight over the sum of its weights, so
 * that drawing needs no rounding and enumeration is exact.
 */
export interface Process<State = unknown> {
  readonly arms: readonly string[];
  /** The part of each arm in the ratio, in the order of `arms`. */
  readonly ratio: readonly number[];
  /** Whether the state holds something that the assignments do not tell, such as the size of a block. */
  readonly isHidden: boolean;
  readonly start: readonly Weighted<State>[];
  /** Weight of each arm at the next place; all 0 where the procedure has come to its end. */
  weights(state: State): readonly bigint[];
  after(state: State, arm: number): readonly Weighted<State>[];
  /** Equal for equal states. */
  key(state: State): string;
}

/** The arms of so many places, one after the other, drawn from chance. */
export function drawArms(process: Process, places: number, chance: Chance): string[] {
  const arms: string[] = [];
  let state = drawState(process.start, chance);
  for (let place = 0; place < places; place++) {
    const arm = drawIndex(process.weights(state), chance);
    arms.push(process.arms[arm] as string);
    state = drawState(process.after(state, arm), chance);
  }
  return arms;
}

/** An index with a chance proportional to its weight, without a remainder class that is favoured. */
export function drawIndex(weights: readonly bigint[], chance: Chance): number {
  const total = totalWeight(weights);
  if (total === 0n) throw new RangeError('The procedure has no place left.');
  let left = BigInt(integerBelow(chance, Number(total)));
  return weights.findIndex(weight => {
    left -= weight;
    return left < 0n;
  });
}

export function totalWeight(weights: readonly bigint[]): bigint {
  return weights.reduce((total, weight) => total + weight, 0n);
}

/** A single state needs no draw, so that it uses no word of chance. */
function drawState<State>(states: readonly Weighted<State>[], chance: Chance): State {
  const index =
    states.length === 1
      ? 0
      : drawIndex(
          states.map(({ weight }) => weight),
          chance,
        );
  return (states[index] as Weighted<State>).state;
}
