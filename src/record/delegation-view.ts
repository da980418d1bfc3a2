import type { DelegationState } from './delegation.ts';
import type { Role } from './roles.ts';

/** One site's log, for those who delegate, act, monitor and inspect. */
export interface DelegationView extends Omit<DelegationState, 'version'> {
  /** Who has a role there now. */
  readonly staff: readonly { readonly account: string; readonly name: string; readonly role: Role }[];
  /** Printed names of the accounts in the log. */
  readonly names: Readonly<Record<string, string>>;
}
