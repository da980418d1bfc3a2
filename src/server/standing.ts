import type { SessionRow } from '../store/store.ts';
import type { Account } from './accounts.ts';

/** How far a session has come: what it still lacks before it may do anything else, in this order. */
export type Standing = 'lacksFactor' | 'lacksPassword' | 'lacksEnrolment' | 'whole';

/** Everything but `whole`. */
export type Unfinished = Exclude<Standing, 'whole'>;

/** `rolesAsked`: those that the installation lets in only with a second factor. */
export function standingOf(
  account: Account,
  session: Pick<SessionRow, 'lacksFactor'>,
  rolesAsked: readonly string[],
): Standing {
  if (session.lacksFactor && account.factors.length > 0) return 'lacksFactor';
  if (account.passwordSetAt === undefined) return 'lacksPassword';
  return needsFactor(account, rolesAsked) && account.factors.length === 0 ? 'lacksEnrolment' : 'whole';
}

export function needsFactor({ roles }: Account, rolesAsked: readonly string[]): boolean {
  return Object.values(roles).some(({ role }) => rolesAsked.includes(role));
}
