/** Three outcomes, never two: a missing value is not a no. */
export type Truth = 'met' | 'notMet' | 'cannotBeTold';

export function truthOf(condition: boolean | undefined): Truth {
  if (condition === undefined) return 'cannotBeTold';
  return condition ? 'met' : 'notMet';
}

/** Kleene's disjunction: one that is met settles it; without one, anything untold leaves it untold. */
export function anyMet(truths: readonly Truth[]): Truth {
  if (truths.includes('met')) return 'met';
  return truths.includes('cannotBeTold') ? 'cannotBeTold' : 'notMet';
}

/** Kleene's conjunction. */
export function allMet(truths: readonly Truth[]): Truth {
  if (truths.includes('notMet')) return 'notMet';
  return truths.includes('cannotBeTold') ? 'cannotBeTold' : 'met';
}
