import { checkWholeGrade, noScore, type Score } from './score.ts';
import { allMet, type Truth, truthOf } from './truth.ts';

/** The static five-level scale: 0 clear, 1 almost clear, 2 mild, 3 moderate, 4 severe. A half grade is refused. */
export function scoreIga(grade: number | undefined): Score {
  if (grade === undefined) return noScore(['grade']);
  const refused = checkWholeGrade('grade', grade, 0, 4);
  return refused.length > 0 ? noScore([], refused) : { value: grade };
}

export function igaImprovedByTwo(baseline: number | undefined, visit: number | undefined): Truth {
  if (baseline === undefined || visit === undefined) return 'cannotBeTold';
  return truthOf(baseline - visit >= 2);
}

/**
 * Clear or almost clear, and better by two grades or more: the regulators' definition of success.
 * From a baseline of 2 or 3 it is the same as being better by two; only a baseline of 4 tells them apart.
 */
export function igaSuccess(baseline: number | undefined, visit: number | undefined): Truth {
  const clear = truthOf(visit === undefined ? undefined : visit <= 1);
  return allMet([clear, igaImprovedByTwo(baseline, visit)]);
}
