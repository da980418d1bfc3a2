import { midranks } from './midranks.ts';

/** Mean outcome of the first arm less that of all others; none where one of the two is empty. */
export function differenceOfMeans(
  outcomes: readonly number[],
  isFirst: readonly boolean[],
): number | undefined {
  let [first, other, firstCount] = [0, 0, 0];
  for (const [index, outcome] of outcomes.entries())
    if (isFirst[index]) {
      first += outcome;
      firstCount += 1;
    } else other += outcome;
  if (firstCount === 0 || firstCount === outcomes.length) return undefined;
  return first / firstCount - other / (outcomes.length - firstCount);
}

/** Sum of the first arm's ranks; equal outcomes share the mean of theirs. */
export function rankSum(outcomes: readonly number[], isFirst: readonly boolean[]): number {
  return midranks(outcomes).reduce((sum, rank, index) => sum + (isFirst[index] ? rank : 0), 0);
}
