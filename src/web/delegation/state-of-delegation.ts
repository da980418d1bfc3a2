import { type DelegationLine, isDelegatedOn } from '../../record/delegation.ts';

export type DelegationStateName = 'current' | 'later' | 'over' | 'ended';

/** How a delegation stands on a date at the site. */
export function stateOfDelegation(line: DelegationLine, today: string): DelegationStateName {
  if (line.ended) return 'ended';
  if (isDelegatedOn(line, today)) return 'current';
  return line.from > today ? 'later' : 'over';
}
