import { rolesOfForm } from '../conduct/form-roles.ts';
import type { Role } from '../record/roles.ts';
import type { Nature } from './person.ts';

/** Who fills in a form: on forms that would tell the arm somebody who is not masked, on all others the site. */
export function recorder({ definition }: Nature, form: string): { readonly role?: Role } {
  const [role] = rolesOfForm(definition, form);
  return role === undefined ? {} : { role };
}
