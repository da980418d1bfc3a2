import type { Definition } from '../protocol/definition.ts';
import { revealingOf } from '../protocol/revealing.ts';
import { isMasked, type Role, roles } from '../record/roles.ts';
import { type Refusal, refusal } from './refusals.ts';

/** Who fills in the forms of the sites. */
const siteRoles = ['coordinator', 'nurse', 'investigator'] as const satisfies readonly Role[];

/** Every role that some form of some study may be filled in by: which, the definition says. */
export const formRoles = [
  ...siteRoles,
  'pharmacist',
  'verifier',
  'randomisationStatistician',
] as const satisfies readonly Role[];

/**
 * Forms that would tell the arm are filled in by roles that this study does not mask, all others by the sites. Whoever may
 * see the arm does not rate.
 */
export function refuseFormRole(definition: Definition, form: string, role: string): Refusal | undefined {
  const allowed = rolesOfForm(definition, form);
  if (role === 'system' || allowed.some(one => one === role)) return undefined;
  return refusal('form-of-other-roles', { form, roles: roles.filter(one => allowed.includes(one)) });
}

/** Who may fill in a form, whoever does it usually first. */
export function rolesOfForm(definition: Definition, form: string): readonly Role[] {
  const isSealed = revealingOf(definition).forms.has(form);
  return isSealed ? formRoles.filter(role => !isMasked(definition, role)) : siteRoles;
}
