import { checked, lawOfMargins, type Minimisation } from './minimisation.ts';
import type { Process } from './process.ts';

/** What has been counted, and which levels the next participant has. */
interface State {
  /** Factor, level, arm → how many. */
  readonly counts: readonly (readonly (readonly number[])[])[];
  /** For each factor the index of the next participant's level. */
  readonly next: readonly number[];
}

/**
 * Minimisation as a law that can be enumerated. Participants are taken to have each level of each factor with equal
 * chance, factors independent; whoever guesses is taken to know the levels.
 */
export function minimisationProcess(specification: Minimisation): Process<State> {
  const { arms, parts, factors } = checked(specification);
  const profiles = factors.reduce<number[][]>(
    (made, { levels }) => made.flatMap(profile => levels.map((_, level) => [...profile, level])),
    [[]],
  );
  const met = (counts: State['counts']) => profiles.map(next => ({ state: { counts, next }, weight: 1n }));
  return {
    arms,
    ratio: parts,
    isHidden: false,
    start: met(factors.map(({ levels }) => levels.map(() => arms.map(() => 0)))),
    weights: ({ counts, next }) =>
      lawOfMargins(
        specification,
        parts,
        counts.map((levels, factor) => levels[next[factor] as number] ?? []),
      ).weights,
    after: ({ counts, next }, arm) =>
      met(
        counts.map((levels, factor) =>
          levels.map((margin, level) =>
            level === next[factor] ? margin.map((count, other) => count + Number(other === arm)) : margin,
          ),
        ),
      ),
    key: ({ counts, next }) => `${counts.join(';')}|${next.join()}`,
  };
}
