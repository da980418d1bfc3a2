import type { Definition } from '../protocol/definition.ts';
import type { Term } from '../record/account-events.ts';
import { isMasked, type Role } from '../record/roles.ts';
import type { AccountChange } from './account-book.ts';
import type { Account, Accounts } from './accounts.ts';
import { Problem } from './problems.ts';

export interface NewAccount {
  readonly account: string;
  readonly name: string;
  readonly role: Role;
  readonly sites: readonly string[];
  readonly term?: Term;
}

/** Creates the account, or gives one that exists already its role in this study. */
export function decideAccount(
  accounts: Accounts,
  study: string,
  definition: Definition,
  wanted: NewAccount,
): readonly AccountChange[] {
  assertSites(definition, wanted.sites);
  assertTerm(wanted.term);
  const existing = accountIn(accounts, wanted.account);
  if (existing?.roles[study]) throw new Problem('account-exists', { account: wanted.account });
  const wasUnmasked = existing?.everHeld[study]?.some(role => !isMasked(definition, role)) ?? false;
  if (wasUnmasked && isMasked(definition, wanted.role))
    throw new Problem('role-incompatible', { account: wanted.account, role: wanted.role });
  const { account, name, role, sites, term } = wanted;
  const granted: AccountChange = {
    type: 'roleGranted',
    data: { account, study, role, sites, ...(term ? { term } : {}) },
  };
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
  if (role === 'administrator') assertAnotherAdministrator(accounts, study, account);
  return [{ type: 'roleRevoked', data: { account, study, reason } }];
}

export interface NewTerm {
  readonly account: string;
  readonly sites: readonly string[];
  readonly term: Term;
  readonly reason: string;
}

/** Gives a role a beginning or an end at some sites, or another one; a site that it did not have is added. */
export function decideTerm(
  accounts: Accounts,
  study: string,
  definition: Definition,
  { account, sites, term, reason }: NewTerm,
): readonly AccountChange[] {
  const granted = accountIn(accounts, account)?.roles[study];
  if (!granted) throw new Problem('account-unknown', { account });
  assertSites(definition, sites);
  assertTerm(term);
  const hasEnds = term.from !== undefined || term.until !== undefined;
  if (granted.role === 'administrator' && hasEnds) assertAnotherAdministrator(accounts, study, account);
  return [{ type: 'roleTermSet', data: { account, study, sites, term, reason } }];
}

function assertSites(definition: Definition, sites: readonly string[]): void {
  const unknown = sites.filter(id => !definition.sites.some(site => site.id === id));
  if (unknown.length > 0) throw new Problem('site-unknown', { sites: unknown });
}

function assertTerm({ from, until }: Term = {}): void {
  if (from !== undefined && until !== undefined && until < from) throw new Problem('term-backwards');
}

/** Somebody must be left who can appoint others: an administrator whose role neither begins later nor ends. */
function assertAnotherAdministrator(accounts: Accounts, study: string, account: string): void {
  const others = Object.values(accounts).filter(({ id, roles }) => {
    const held = roles[study];
    return id !== account && held?.role === 'administrator' && Object.keys(held.terms).length === 0;
  });
  if (others.length === 0) throw new Problem('last-administrator');
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
  const { factors = [], identity } = accountIn(accounts, account) ?? {};
  if (factors.length === 0 && identity === undefined) throw new Problem('factor-absent', { account });
  return [{ type: 'factorsTakenAway', data: { account, study, reason } }];
}

/** The password still opens the account. */
export function decideIdentityAway(
  accounts: Accounts,
  study: string,
  account: string,
  administrator: string,
  reason: string,
): readonly AccountChange[] {
  decideLink(accounts, study, account, administrator);
  if (accountIn(accounts, account)?.identity === undefined) throw new Problem('identity-absent');
  return [{ type: 'identityUnbound', data: { account, study, reason } }];
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
