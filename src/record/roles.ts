import type { Definition, MaskedParty } from '../protocol/definition.ts';
import { roleNames } from '../protocol/roles.ts';

/** Every role a person can act in. One account has one role in a study, so that nobody sees with two pairs of eyes. */
export const roles = roleNames;

export type Role = (typeof roles)[number] | 'system';

/** Which party of the registry's masking field a role belongs to. Roles without one are masked whenever anybody is. */
const partyOf: Partial<Record<Role, readonly MaskedParty[]>> = {
  participant: ['participant'],
  nurse: ['careProvider'],
  coordinator: ['careProvider'],
  investigator: ['investigator', 'outcomesAssessor'],
};

/**
 * Whether a role is masked in this study. Deny by default: in a masked study everybody is masked except the roles that
 * the definition names as unmasked; a role that belongs to a party is masked when that party is.
 */
export function isMasked(definition: Pick<Definition, 'masking'>, role: Role): boolean {
  const { applied, unmaskedRoles } = definition.masking;
  if (applied.length === 0 || role === 'system') return false;
  if (unmaskedRoles.includes(role)) return false;
  const parties = partyOf[role];
  return parties === undefined || parties.some(party => applied.includes(party));
}
