import { type Process, totalWeight, type Weighted } from '../allocation/process.ts';

/**
 * How likely each arm is at each place of a list, for somebody who knows the procedure and has some evidence about each
 * place: every list that the procedure can draw is weighed, exactly but for rounding, by the forward and backward
 * recursions of Baum, Petrie, Soules and Weiss (1970, Annals of Mathematical Statistics 41:164).
 */
export function posteriorArms(
  process: Process,
  /** For each place in order, how likely its evidence is under each arm, arms in the order of the process. */
  likelihoods: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  const layers = forward(process, likelihoods);
  let backward: ReadonlyMap<string, number> | undefined;
  const posteriors: number[][] = [];
  for (let place = likelihoods.length - 1; place >= 0; place--) {
    const likelihood = likelihoods[place] as readonly number[];
    const before = new Map<string, number>();
    const ofArms = process.arms.map(() => 0);
    for (const [key, { state, mass }] of layers[place] ?? [])
      for (const { arm, chance, next } of stepsFrom(process, state)) {
        const after = backward === undefined ? 1 : (backward.get(process.key(next)) ?? 0);
        const here = chance * (likelihood[arm] as number) * after;
        before.set(key, (before.get(key) ?? 0) + here);
        ofArms[arm] = (ofArms[arm] as number) + mass * here;
      }
    posteriors.unshift(normalised(ofArms));
    backward = scaled(before);
  }
  return posteriors;
}

type Layer = ReadonlyMap<string, { readonly state: unknown; readonly mass: number }>;

/** Before each place, every state of the procedure with its weight on the evidence so far. */
function forward(process: Process, likelihoods: readonly (readonly number[])[]): readonly Layer[] {
  const total = Number(totalWeight(process.start.map(({ weight }) => weight)));
  let layer: Layer = gathered(
    process,
    process.start.map(({ state, weight }) => ({ state, mass: Number(weight) / total })),
  );
  const layers = [layer];
  for (const likelihood of likelihoods) {
    const following = [...layer.values()].flatMap(({ state, mass }) =>
      stepsFrom(process, state).map(({ arm, chance, next }) => ({
        state: next,
        mass: mass * chance * (likelihood[arm] as number),
      })),
    );
    layer = gathered(process, following);
    layers.push(layer);
  }
  return layers;
}

interface Step {
  readonly arm: number;
  readonly chance: number;
  readonly next: unknown;
}

function stepsFrom(process: Process, state: unknown): readonly Step[] {
  const weights = process.weights(state);
  const total = Number(totalWeight(weights));
  return weights.flatMap((weight, arm) => {
    if (weight === 0n) return [];
    const after: readonly Weighted<unknown>[] = process.after(state, arm);
    const among = Number(totalWeight(after.map(({ weight }) => weight)));
    return after.map(next => ({
      arm,
      chance: (Number(weight) / total) * (Number(next.weight) / among),
      next: next.state,
    }));
  });
}

/** Equal states together, scaled so that long lists do not run out of small numbers. */
function gathered(process: Process, standings: readonly { state: unknown; mass: number }[]): Layer {
  const layer = new Map<string, { state: unknown; mass: number }>();
  for (const { state, mass } of standings) {
    const key = process.key(state);
    layer.set(key, { state, mass: (layer.get(key)?.mass ?? 0) + mass });
  }
  const total = sumOf([...layer.values()].map(({ mass }) => mass));
  return new Map([...layer].map(([key, { state, mass }]) => [key, { state, mass: mass / total }]));
}

function scaled(masses: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const greatest = Math.max(...masses.values());
  return new Map([...masses].map(([key, mass]) => [key, mass / greatest]));
}

function normalised(weights: readonly number[]): number[] {
  const total = sumOf(weights);
  return weights.map(weight => weight / total);
}

function sumOf(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
