import { type Fraction, fraction, product } from './fraction.ts';
import { chancesAt } from './layers.ts';
import { observed } from './observed.ts';
import type { Process } from './process.ts';

export interface Sequence {
  readonly arms: readonly string[];
  readonly probability: Fraction;
}

/** More sequences than this are not looked at one by one. */
export const sequencesMax = 100_000;

/** Every sequence of so many assignments that the procedure can give, with its exact probability: the reference of a re-randomisation test. */
export function everySequence(process: Process, assignments: number): readonly Sequence[] {
  const seen = observed(process);
  let open: readonly (Sequence & { readonly state: unknown })[] = [
    { arms: [], probability: fraction(1n), state: onlyStart(seen) },
  ];
  for (let place = 0; place < assignments; place++) {
    open = open.flatMap(({ arms, probability, state }) =>
      chancesAt(seen, state).flatMap((chance, arm) =>
        chance.numerator === 0n
          ? []
          : [
              {
                arms: [...arms, seen.arms[arm] as string],
                probability: product(probability, chance),
                state: onlyAfter(seen, state, arm),
              },
            ],
      ),
    );
    if (open.length > sequencesMax)
      throw new RangeError(
        `There are more than ${sequencesMax} sequences of ${assignments} assignments; draw some of them instead.`,
      );
  }
  return open.map(({ arms, probability }) => ({ arms, probability }));
}

/** How many sequences `everySequence` would give, without going through them. */
export function sequenceCount(process: Process, assignments: number): number {
  const seen = observed(process);
  const start = onlyStart(seen);
  let standings = new Map([[seen.key(start), { state: start, ways: 1 }]]);
  for (let place = 0; place < assignments; place++) {
    const next: typeof standings = new Map();
    for (const { state, ways } of standings.values())
      for (const [arm, weight] of seen.weights(state).entries()) {
        if (weight === 0n) continue;
        const after = onlyAfter(seen, state, arm);
        const key = seen.key(after);
        next.set(key, { state: after, ways: ways + (next.get(key)?.ways ?? 0) });
      }
    standings = next;
  }
  return [...standings.values()].reduce((sum, { ways }) => sum + ways, 0);
}

/** How likely the procedure gives exactly these assignments. */
export function sequenceProbability(process: Process, arms: readonly string[]): Fraction {
  return followed(process, arms).probability;
}

/** The chance of each arm at the next place, to somebody who saw the assignments so far. */
export function chancesAfter(process: Process, arms: readonly string[]): readonly Fraction[] {
  const { seen, state } = followed(process, arms);
  return chancesAt(seen, state);
}

/** The same as whole-number weights, for drawing. */
export function weightsAfter(process: Process, arms: readonly string[]): readonly bigint[] {
  const { seen, state } = followed(process, arms);
  return seen.weights(state);
}

function followed(process: Process, arms: readonly string[]) {
  const seen = observed(process);
  let state = onlyStart(seen);
  let probability = fraction(1n);
  for (const [place, arm] of arms.entries()) {
    const index = seen.arms.indexOf(arm);
    const chance = index < 0 ? undefined : chancesAt(seen, state)[index];
    if (chance === undefined || chance.numerator === 0n)
      throw new RangeError(
        `The procedure does not give ${arm} as assignment ${place + 1} of ${arms.join(' ')}.`,
      );
    probability = product(probability, chance);
    state = onlyAfter(seen, state, index);
  }
  return { seen, state, probability };
}

function onlyStart(process: Process): unknown {
  if (process.start.length !== 1) throw new RangeError(whoComes);
  return process.start[0]?.state;
}

function onlyAfter(process: Process, state: unknown, arm: number): unknown {
  const after = process.after(state, arm);
  if (after.length !== 1) throw new RangeError(whoComes);
  return after[0]?.state;
}

const whoComes = 'The law hangs on who comes: a sequence of arms alone has no probability.';
