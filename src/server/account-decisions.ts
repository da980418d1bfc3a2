import type { Definition } from '../protocol/definition.ts';
import { isMasked, type Role } from '../record/roles.ts';
import type { AccountChange } from './account-book.ts';
import type { Account, Accounts } from './accounts.ts';
import { Problem } from './problems.ts';

export interface NewAccount {
  readonly account: string;
  readonly name: string;
  readonly role: Role;
  readonly sites: readonly string[];
}

/** Creates the account, or gives one that exists already its role in this study. */
export function decideAccount(
  accounts: Accounts,
  study: string,
  definition: Definition,
  wanted: NewAccount,
): readonly AccountChange[] {
  const unknownSites = wanted.sites.filter(id => !definition.sites.some(site => site.id === id));
  if (unknownSites.length > 0) throw new Problem('site-unknown', { sites: unknownSites });
  const existing = accountIn(accounts, wanted.account);
  if (existing?.roles[study]) throw new Problem('account-exists', { account: wanted.account });
  const wasUnmasked = existing?.everHeld[study]?.some(role => !isMasked(definition, role)) ?? false;
  if (wasUnmasked && isMasked(definition, wanted.role))
    throw new Problem('role-incompatible', { account: wanted.account, role: wanted.role });
  const { account, name, role, sites } = wanted;
  const granted: AccountChange = { type: 'roleGranted', data: { account, study, role, sites } };
  return existing ? [granted] : [{ type: 'accountCreated', data: { account, name } }, granted];
}

export function decideRevocation(
  accounts: Accounts,
  study: string,
  account: string,
  reason: string,
): readonly AccountChange[] {
  const role = accountIn(accounts, account)?.roles[study]?.role;
  if (role === undefined) throw new Problem('account-unknown', { account });
  const administrators = Object.values(accounts).filter(
    ({ roles }) => roles[study]?.role === 'administrator',
  );
  if (role === 'administrator' && administrators.length === 1) throw new Problem('last-administrator');
  return [{ type: 'roleRevoked', data: { account, study, reason } }];
}

/** Without its factors an account is easier to take over: the same rule as for a link. */
export function decideFactorsAway(
  accounts: Accounts,
  study: string,
  account: string,
  administrator: string,
  reason: string,
): readonly AccountChange[] {
  decideLink(accounts, study, account, administrator);
  if (accountIn(accounts, account)?.factors.length === 0) throw new Problem('factor-absent', { account });
  return [{ type: 'factorsTakenAway', data: { account, study, reason } }];
}

/** A link is as good as the account: only who administers every study of the account may have one made. */
export function decideLink(
  accounts: Accounts,
  study: string,
  account: string,
  administrator: string,
): readonly AccountChange[] {
  const existing = accountIn(accounts, account);
  if (!existing?.roles[study]) throw new Problem('account-unknown', { account });
  const mine = accountIn(accounts, administrator)?.roles ?? {};
  const isElsewhere = Object.keys(existing.roles).some(id => mine[id]?.role !== 'administrator');
  if (isElsewhere) throw new Problem('account-elsewhere', { account });
  return [{ type: 'linkIssued', data: { account } }];
}

function accountIn(accounts: Accounts, id: string): Account | undefined {
  return Object.hasOwn(accounts, id) ? accounts[id] : undefined;
}
