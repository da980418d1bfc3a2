/** Arm → how many. */
export type ArmCounts = Readonly<Record<string, number>>;

/**
 * Each arm as often as its count says, times `factor`, arms sorted by id: the start of a shuffle may not hang on the
 * order in which somebody wrote the arms down.
 */
export function armsInOrder(counts: ArmCounts, factor: number): string[] {
  return Object.keys(counts)
    .sort()
    .flatMap(arm => Array.from({ length: wholeCount(arm, counts[arm]) * factor }, () => arm));
}

export function totalOf(counts: ArmCounts): number {
  return Object.keys(counts).reduce((sum, arm) => sum + wholeCount(arm, counts[arm]), 0);
}

function wholeCount(arm: string, count: number | undefined): number {
  if (count === undefined || !Number.isSafeInteger(count) || count < 0)
    throw new RangeError(`Arm ${arm} has the count ${count}; give a whole number, 0 or more.`);
  return count;
}
