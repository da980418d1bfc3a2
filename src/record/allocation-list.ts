import type { AllocationListState } from './study.ts';

/** A row of a list and a participant who has its arm: whom it was assigned to, or who replaces that participant. */
export interface RowInUse {
  readonly rank: number;
  readonly participant: string;
  readonly number: string;
  /** Whom this participant replaces. */
  readonly replaces?: string;
}

/** Everybody who has an arm by the list, in the order of the rows; whoever replaces comes after whom they replace. */
export function rowsInUse({ assigned, replaced }: AllocationListState): readonly RowInUse[] {
  return [...assigned, ...replaced].toSorted((a, b) => a.rank - b.rank);
}
