import type { Definition } from '../protocol/definition.ts';
import { type Chance, shuffle } from '../statistics/chance.ts';
import { chanceFor } from './streams.ts';

const orders = 64;

/** The same arms in another order, one of those among many that move most participants to another arm. */
export function otherOrder(arms: readonly string[], chance: Chance): readonly string[] {
  const moved = (order: readonly string[]) => order.filter((arm, place) => arm !== arms[place]).length;
  const candidates = Array.from({ length: orders }, () => shuffle(chance, arms));
  return candidates.reduce((best, order) => (moved(order) > moved(best) ? order : best), arms);
}

/**
 * What nature takes a participant to be given, instead of what is given: with it, outcomes hang on neither world's lists,
 * so that nothing may differ and nothing may be guessed.
 */
export function pretendedArms(definition: Definition, seed: number): (cohort: string) => string {
  const left = new Map<string, string[]>();
  return cohort => {
    const planned = definition.cohorts.find(({ id }) => id === cohort)?.planned ?? {};
    const arms = Object.entries(planned).flatMap(([arm, count]) => Array.from({ length: count }, () => arm));
    const waiting = left.get(cohort) ?? shuffle(chanceFor(seed, `pretended arms ${cohort}`), arms);
    const arm = waiting.shift() ?? arms[0];
    if (arm === undefined) throw new Error(`Cohort ${cohort} has no arm to pretend.`);
    left.set(cohort, waiting);
    return arm;
  };
}
