import type { Chance } from '../statistics/chance.ts';
import { type Assignment, type Levels, minimisationLaw } from './minimisation.ts';
import { processOf, type Specification } from './procedures.ts';
import { drawIndex } from './process.ts';
import { weightsAfter } from './sequences.ts';

/** What the next assignment hangs on. */
export interface AllocationState {
  readonly specification: Specification;
  /** All earlier assignments, first one first. */
  readonly assigned: readonly Assignment[];
}

export interface NextArm {
  readonly arm: string;
  /** Arm → weight; the chance of an arm was its weight over the sum. To be recorded, so that the draw can be replayed. */
  readonly weights: Readonly<Record<string, number>>;
}

/**
 * The arm of the participant who comes next, from the assignments before and from chance alone. Minimisation looks at
 * the participant's levels one factor at a time; every other procedure runs by itself within those who have all levels
 * in common.
 */
export function nextArm(state: AllocationState, levels: Levels, chance: Chance): NextArm {
  const { arms, weights } = lawOfNext(state, levels);
  const arm = arms[drawIndex(weights, chance)] as string;
  return { arm, weights: Object.fromEntries(arms.map((id, index) => [id, Number(weights[index])])) };
}

function lawOfNext({ specification, assigned }: AllocationState, levels: Levels) {
  if (specification.procedure === 'minimisation') return minimisationLaw(specification, assigned, levels);
  const process = processOf(specification);
  if (process.isHidden)
    throw new RangeError(
      'Blocks of hidden size are drawn as a list: the size is not told by the assignments.',
    );
  const within = assigned.filter(one => isSame(one.levels, levels)).map(({ arm }) => arm);
  return { arms: process.arms, weights: weightsAfter(process, within) };
}

function isSame(a: Levels, b: Levels): boolean {
  const factors = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...factors].every(factor => a[factor] === b[factor]);
}
