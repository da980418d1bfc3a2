import type { Query } from './query.ts';
import type { Role } from './roles.ts';

/** Who asks, and settles what was answered. */
export const queryingRoles = ['dataManager', 'monitor', 'sponsor'] as const satisfies readonly Role[];

/** Who answers: whoever fills in the forms of the sites. */
export const answeringRoles = ['coordinator', 'nurse', 'investigator'] as const satisfies readonly Role[];

/** Whose query it is: its raiser's role, and the data manager's if an edit check raised it. */
export function settlingRole({ raisedBy }: Pick<Query, 'raisedBy'>): Role {
  return queryingRoles.find(role => role === raisedBy) ?? 'dataManager';
}

/** The data manager settles every query, others those of their own role. */
export function maySettle(query: Pick<Query, 'raisedBy'>, role: string): boolean {
  return role === 'dataManager' || role === settlingRole(query);
}
