import type { Cohort, Definition } from './definition.ts';

/**
 * The most kits of an arm that the first participants of a cohort can need, whatever their order. Under the random
 * allocation rule without strata and replacement a cohort's single list holds a known number of each arm; otherwise all
 * of them might be in one arm. It rests on the design alone, which everybody may know, and never on who is in which arm.
 */
export function kitsNeededMax(
  definition: Pick<Definition, 'allocation'>,
  cohort: Cohort,
  arm: string,
  participants: number,
): number {
  const { procedure, strata, rowsPerList, replacement } = definition.allocation;
  const isCounted =
    procedure === 'randomAllocationRule' &&
    strata.length === 0 &&
    rowsPerList === undefined &&
    replacement === undefined;
  return isCounted ? Math.min(participants, cohort.planned[arm] ?? 0) : participants;
}
