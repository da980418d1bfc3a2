import { randomUUID } from 'node:crypto';
import type { Definition } from '../protocol/definition.ts';
import type { CredentialStore, EventStore } from '../store/store.ts';
import { AccountBook, type AccountChange } from './account-book.ts';
import { createSessions } from './sessions.ts';

const firstAccount = 'admin';
const actor = { account: 'system', role: 'system' } as const;

export interface LinkMade {
  readonly account: string;
  readonly token: string;
  readonly expiresAt: string;
}

/**
 * Gives each study that never had an administrator the account `admin`, made if there is none. While that account has no
 * password, a one-time link for it.
 */
export async function ensureAdministrator(
  store: EventStore,
  credentials: CredentialStore,
  studies: readonly { readonly id: string; readonly definition: Definition }[],
): Promise<LinkMade | undefined> {
  const book = await AccountBook.open(store);
  await book.change({ command: randomUUID(), actor, request: 'first administrator' }, accounts => {
    const everyone = Object.values(accounts);
    const grants = studies
      .filter(({ id }) => !everyone.some(({ everHeld }) => everHeld[id]?.includes('administrator')))
      .map(({ id, definition }): AccountChange => {
        const sites = definition.sites.map(site => site.id);
        return {
          type: 'roleGranted',
          data: { account: firstAccount, study: id, role: 'administrator', sites },
        };
      });
    if (grants.length === 0 || accounts[firstAccount]) return grants;
    return [{ type: 'accountCreated', data: { account: firstAccount, name: 'Administrator' } }, ...grants];
  });
  const administrator = await book.account(firstAccount);
  if (!administrator || administrator.passwordSetAt !== undefined) return undefined;
  return issueLink(book, credentials, firstAccount);
}

/** A one-time link from the command line of the machine that holds the record; undefined if nobody has that account. */
export async function makeLink(
  store: EventStore,
  credentials: CredentialStore,
  account: string,
): Promise<LinkMade | undefined> {
  const book = await AccountBook.open(store);
  return (await book.account(account)) && issueLink(book, credentials, account);
}

async function issueLink(
  book: AccountBook,
  credentials: CredentialStore,
  account: string,
): Promise<LinkMade> {
  const command = { command: randomUUID(), actor, request: 'link' };
  await book.change(command, () => [{ type: 'linkIssued', data: { account } }]);
  return { account, ...(await createSessions(credentials).createLink(account)) };
}
