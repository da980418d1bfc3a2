import type { Process } from './process.ts';

type Counts = readonly number[];

/** The law of a procedure that looks at nothing but how many were assigned to each arm so far. */
export function countingProcess(
  arms: readonly string[],
  ratio: readonly number[],
  weights: (counts: Counts) => readonly bigint[],
): Process<Counts> {
  return {
    arms,
    ratio,
    isHidden: false,
    start: [{ state: arms.map(() => 0), weight: 1n }],
    weights,
    after: (counts, arm) => [{ state: withOneMore(counts, arm), weight: 1n }],
    key: counts => counts.join(),
  };
}

export function withOneMore(counts: Counts, arm: number): Counts {
  return counts.map((count, index) => (index === arm ? count + 1 : count));
}
