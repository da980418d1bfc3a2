import type { Chance } from '../statistics/chance.ts';
import type { Procedure } from './procedure.ts';
import { type ListedProcedure, procedures, type Specification } from './procedures.ts';

/** What one list is to be, in words of allocation alone: no participant, no date, nothing of a trial's definition. */
export type ListSpecification = {
  readonly list: string;
  readonly cohort: string;
  readonly stratum: Readonly<Record<string, string>>;
  /** False while something must be decided before the list may be used. */
  readonly open: boolean;
} & Specification<ListedProcedure>;

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

function armsOf<Name extends ListedProcedure>(
  specification: Specification<Name>,
  chance: Chance,
): readonly string[] {
  const { draw }: Procedure<Specification<Name>> = procedures[specification.procedure as Name];
  if (draw === undefined) throw new Error(`${specification.procedure} cannot be drawn as a list.`);
  return draw(specification, chance);
}
