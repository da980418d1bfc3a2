import { type ArmCounts, armsInOrder, totalOf } from './arms.ts';
import { type Fraction, fraction, product, sum, zero } from './fraction.ts';
import type { ListSpecification } from './generate-lists.ts';
import { chancesAt, standingsMax } from './layers.ts';
import type { ListedProcedure, Specification } from './procedures.ts';
import { processOf } from './procedures.ts';
import { type Process, totalWeight, type Weighted } from './process.ts';

export type ListDesign = Specification<ListedProcedure> | ListSpecification;

/** Rank → arm, of those that a guesser knows. */
export type KnownArms = ReadonlyMap<number, string>;

/** Arm → chance. */
export type ArmChances = Readonly<Record<string, Fraction>>;

/**
 * How likely each arm is at each of the ranks 1 … `places`, to somebody who knows how the list was made and the arms of
 * some ranks, and nothing else. Exact; computed from the design alone, never from a list. Undefined if the design cannot
 * give the known arms together.
 */
export function residualChances(
  design: ListDesign,
  places: number,
  known: KnownArms,
): readonly ArmChances[] | undefined {
  switch (design.procedure) {
    case 'randomAllocationRule':
      return chancesInBlocks(design.counts, totalOf(design.counts), places, known);
    case 'permutedBlocks': {
      const { ratio, blockSizes } = design;
      const [size, ...others] = new Set(blockSizes);
      if (size !== undefined && others.length === 0)
        return chancesInBlocks(multiplied(ratio, size), size, places, known);
      return chancesAlong(processOf(design), places, known);
    }
    default:
      return chancesAlong(processOf(design), places, known);
  }
}

function multiplied(ratio: ArmCounts, size: number): ArmCounts {
  const factor = size / totalOf(ratio);
  return Object.fromEntries(Object.entries(ratio).map(([arm, part]) => [arm, part * factor]));
}

/** Within a block every order is equally likely: an unknown place has an arm with the arm's share of what the known ones leave. */
function chancesInBlocks(
  counts: ArmCounts,
  size: number,
  places: number,
  known: KnownArms,
): readonly ArmChances[] | undefined {
  const arms = [...new Set(armsInOrder(counts, 1))];
  const chances: ArmChances[] = [];
  for (let first = 1; first <= places; first += size) {
    const ranks = Array.from({ length: size }, (_, place) => first + place);
    const seen = ranks.flatMap(rank => known.get(rank) ?? []);
    const left = arms.map(arm => (counts[arm] as number) - seen.filter(one => one === arm).length);
    if (left.some(count => count < 0) || seen.some(arm => !arms.includes(arm))) return undefined;
    const open = BigInt(size - seen.length);
    const share = (index: number) => fraction(BigInt(left[index] as number), open);
    for (const rank of ranks.filter(one => one <= places)) {
      const told = known.get(rank);
      const chance = (arm: string, index: number) =>
        told === undefined ? share(index) : told === arm ? certain : zero;
      chances.push(Object.fromEntries(arms.map((arm, index) => [arm, chance(arm, index)])));
    }
  }
  return chances;
}

/** Any procedure: what came before a place and what is known to come after it, both by the law of total probability. */
function chancesAlong<State>(
  process: Process<State>,
  places: number,
  known: KnownArms,
): readonly ArmChances[] | undefined {
  const { arms } = process;
  const last = Math.max(0, ...known.keys());
  const memory = new Map<string, Fraction>();
  /** How likely everything known at places after `place` is, from a state reached after it. */
  const later = (state: State, place: number): Fraction => {
    if (place >= last) return certain;
    const key = `${place} ${process.key(state)}`;
    const met = memory.get(key);
    if (met !== undefined) return met;
    if (memory.size > standingsMax) throw tooMany();
    const likely = joint(state, place + 1).reduce(sum, zero);
    memory.set(key, likely);
    return likely;
  };
  /** For each arm, how likely it stands at `place` together with everything known from there on. */
  const joint = (state: State, place: number): readonly Fraction[] =>
    chancesAt(process, state).map((chance, arm) => {
      const told = known.get(place);
      if (chance.numerator === 0n || (told !== undefined && told !== arms[arm])) return zero;
      return product(
        chance,
        weighted(process.after(state, arm), next => later(next, place)),
      );
    });
  let layer = merged(process, [{ states: process.start, mass: certain }]);
  const chances: ArmChances[] = [];
  for (let place = 1; place <= Math.max(places, last); place++) {
    const masses = arms.map(() => zero);
    const following: Mass<State>[] = [];
    for (const { state, mass } of layer) {
      joint(state, place).forEach((together, arm) => {
        if (together.numerator === 0n) return;
        masses[arm] = sum(masses[arm] as Fraction, product(mass, together));
        const chance = chancesAt(process, state)[arm] as Fraction;
        following.push({ states: process.after(state, arm), mass: product(mass, chance) });
      });
    }
    const total = masses.reduce(sum, zero);
    if (total.numerator === 0n) return undefined;
    const share = masses.map(mass => product(mass, fraction(total.denominator, total.numerator)));
    if (place <= places)
      chances.push(Object.fromEntries(arms.map((arm, index) => [arm, share[index] as Fraction])));
    layer = merged(process, following);
  }
  return chances;
}

interface Mass<State> {
  readonly states: readonly Weighted<State>[];
  readonly mass: Fraction;
}

function merged<State>(process: Process<State>, masses: readonly Mass<State>[]) {
  const layer = new Map<string, { readonly state: State; readonly mass: Fraction }>();
  for (const { states, mass } of masses) {
    const total = totalWeight(states.map(({ weight }) => weight));
    for (const { state, weight } of states) {
      const key = process.key(state);
      const share = product(mass, fraction(weight, total));
      layer.set(key, { state, mass: sum(layer.get(key)?.mass ?? zero, share) });
    }
    if (layer.size > standingsMax) throw tooMany();
  }
  return [...layer.values()];
}

function weighted<State>(states: readonly Weighted<State>[], likely: (state: State) => Fraction): Fraction {
  const total = totalWeight(states.map(({ weight }) => weight));
  return states.reduce(
    (all, { state, weight }) => sum(all, product(fraction(weight, total), likely(state))),
    zero,
  );
}

const certain = fraction(1n);

function tooMany(): RangeError {
  return new RangeError(`Exact chances would need more than ${standingsMax} standings of the procedure.`);
}
