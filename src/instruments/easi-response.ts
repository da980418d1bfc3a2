import { type Truth, truthOf } from './truth.ts';

/** `moreThan` is strict; `atLeast` is the field's usual EASI-50, -75, -90. Coarse scores tie often, so it matters. */
export type EasiComparator = 'moreThan' | 'atLeast';

/**
 * Whether EASI fell by (more than / at least) `percent` percent. Scores are whole twentieths: in doubles 9.0 → 0.9
 * fails "at least 90 %". A baseline of 0 cannot fall, so it is not evaluable, which is not the same as not met.
 */
export function easiImproved(
  baselineTwentieths: number | undefined,
  visitTwentieths: number | undefined,
  percent: number,
  comparator: EasiComparator,
): Truth | 'notEvaluable' {
  if (baselineTwentieths === 0) return 'notEvaluable';
  if (baselineTwentieths === undefined || visitTwentieths === undefined) return 'cannotBeTold';
  const fall = 100 * (baselineTwentieths - visitTwentieths);
  const needed = percent * baselineTwentieths;
  return truthOf(comparator === 'moreThan' ? fall > needed : fall >= needed);
}

/** By how many percent EASI fell; nothing where a score is missing or a baseline of 0 leaves nothing to fall. */
export function easiPercentFall(
  baselineTwentieths: number | undefined,
  visitTwentieths: number | undefined,
): number | undefined {
  if (!baselineTwentieths || visitTwentieths === undefined) return undefined;
  return (100 * (baselineTwentieths - visitTwentieths)) / baselineTwentieths;
}
