import type { TwoByTwo } from './two-by-two.ts';
import type { RejectionRegion } from './two-proportion-designs.ts';

/** Neighbouring outcomes at which a test rejects: events of both groups, stratum by stratum. */
export interface RejectedRun {
  /** Of the second group in each stratum; one number where the test knows no strata. */
  readonly second: readonly number[];
  /** Of the first group in every stratum but the last, and in the last, both ends inside. */
  readonly before: readonly number[];
  readonly from: number;
  readonly to: number;
}

/** Every rejected outcome once, in the order of the second group's events. */
export function rejectedRuns(rejected: readonly (readonly TwoByTwo[])[]): readonly RejectedRun[] {
  const outcomes = rejected.map(strata => [...strata.map(({ x2 }) => x2), ...strata.map(({ x1 }) => x1)]);
  const runs: RejectedRun[] = [];
  for (const outcome of outcomes.toSorted(byNumbers)) {
    const [second, first] = [outcome.slice(0, outcome.length / 2), outcome.slice(outcome.length / 2)];
    const events = first.at(-1) as number;
    const before = first.slice(0, -1);
    const last = runs.at(-1);
    const continues =
      last?.to === events - 1 && byNumbers([...last.second, ...last.before], [...second, ...before]) === 0;
    if (last && continues) runs[runs.length - 1] = { ...last, to: events };
    else runs.push({ second, before, from: events, to: events });
  }
  return runs;
}

/** The tables that a test without strata rejects. */
export function rejectedTables({ n1, n2, has }: RejectionRegion): readonly TwoByTwo[] {
  return Array.from({ length: (n1 + 1) * (n2 + 1) }, (_, index) => ({
    x1: Math.floor(index / (n2 + 1)),
    n1,
    x2: index % (n2 + 1),
    n2,
  })).filter(({ x1, x2 }) => has(x1, x2));
}

function byNumbers(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : (a[at] as number) - (b[at] as number);
}
