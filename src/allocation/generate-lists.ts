import type { Chance } from '../statistics/chance.ts';
import type { ArmCounts } from './arms.ts';
import { permutedBlocks } from './permuted-blocks.ts';
import { randomAllocationRule } from './random-allocation-rule.ts';

/** What one list is to be, in words of allocation alone: no participant, no date, nothing of a trial's definition. */
export type ListSpecification = {
  readonly list: string;
  readonly cohort: string;
  readonly stratum: Readonly<Record<string, string>>;
  /** False while something must be decided before the list may be used. */
  readonly open: boolean;
} & (
  | { readonly procedure: 'randomAllocationRule'; readonly counts: ArmCounts }
  | {
      readonly procedure: 'permutedBlocks';
      readonly ratio: ArmCounts;
      readonly blockSizes: readonly number[];
      readonly rowsMin: number;
    }
);

export interface AllocationList {
  readonly specification: ListSpecification;
  /** Rank 1 first. */
  readonly rows: readonly { readonly rank: number; readonly arm: string }[];
}

/**
 * All lists of a study, a function of the specifications and of chance alone: the same specifications with the same
 * words of chance give the same lists, so that lists made from committed seeds can be made again by anyone.
 */
export function generateLists(
  specifications: readonly ListSpecification[],
  chance: Chance,
): readonly AllocationList[] {
  return specifications.map(specification => ({
    specification,
    rows: armsOf(specification, chance).map((arm, index) => ({ rank: index + 1, arm })),
  }));
}

function armsOf(specification: ListSpecification, chance: Chance): readonly string[] {
  switch (specification.procedure) {
    case 'randomAllocationRule':
      return randomAllocationRule(specification.counts, chance);
    case 'permutedBlocks':
      return permutedBlocks(specification, chance);
  }
}
