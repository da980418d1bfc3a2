import { type Chance, shuffle } from '../statistics/chance.ts';
import { type ArmCounts, armsInOrder } from './arms.ts';
import { countingProcess } from './counting-process.ts';
import type { Process } from './process.ts';

export interface RandomAllocationRule {
  readonly counts: ArmCounts;
}

/**
 * Exactly the given counts in random order, every sequence equally likely (Lachin 1988, Controlled Clinical Trials
 * 9:289): one permuted block as long as the list.
 */
export function randomAllocationRule(counts: ArmCounts, chance: Chance): string[] {
  return shuffle(chance, armsInOrder(counts, 1));
}

/** The chance of an arm is its share of the places that remain. */
export function randomAllocationProcess({ counts }: RandomAllocationRule): Process {
  const places = armsInOrder(counts, 1);
  const arms = [...new Set(places)];
  const planned = arms.map(arm => counts[arm] as number);
  return countingProcess(arms, planned, used =>
    planned.map((count, index) => BigInt(count - (used[index] as number))),
  );
}
