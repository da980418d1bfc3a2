/** Counts over the cohort before a gate that its hold rules may name. */
export const gateCounts = [
  'randomised',
  'treated',
  'reachedVisit',
  'stopped',
  'relatedSerious',
  'relatedGrade3',
  'specialInterest',
  'stoppedForRelatedSiteReaction',
] as const;
