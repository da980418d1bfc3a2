import { type Chance, shuffle } from '../statistics/chance.ts';
import { type ArmCounts, armsInOrder } from './arms.ts';

/**
 * Exactly the given counts in random order, every sequence equally likely (Lachin 1988, Controlled Clinical Trials
 * 9:289): one permuted block as long as the list.
 */
export function randomAllocationRule(counts: ArmCounts, chance: Chance): string[] {
  return shuffle(chance, armsInOrder(counts, 1));
}
