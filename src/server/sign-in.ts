import { randomUUID } from 'node:crypto';
import type { SessionRow } from '../store/store.ts';
import type { AccountBook } from './account-book.ts';
import { isLockedOut } from './accounts.ts';
import { isAcceptablePassword, type Passwords } from './passwords.ts';
import { Problem, type ProblemCode } from './problems.ts';
import type { Sessions } from './sessions.ts';
import { systemClock } from './sources.ts';
import type { Turns } from './turns.ts';

export interface Door {
  readonly book: AccountBook;
  readonly passwords: Passwords;
  readonly sessions: Sessions;
  /** Tries on one account wait for each other, so that five at once are five. */
  readonly tries: Turns;
}

type Opened = { readonly token: string; readonly session: SessionRow };

export async function signIn(door: Door, account: string, password: string): Promise<Opened> {
  await authenticate(door, account, password, 'sign-in-failed');
  await door.book.change(ownCommand(account, 'sign-in'), () => [{ type: 'signedIn', data: { account } }]);
  return door.sessions.open(account);
}

/** Throws `failure` for a wrong password, an unknown account and a locked one alike, and records the failures of accounts that exist. */
export function authenticate(
  { book, passwords, tries }: Pick<Door, 'book' | 'passwords' | 'tries'>,
  id: string,
  password: string,
  failure: ProblemCode,
): Promise<void> {
  return tries.take(id, async () => {
    const matches = await passwords.matches(id, password);
    const account = await book.account(id);
    if (!account || isLockedOut(account, systemClock.now())) throw new Problem(failure);
    if (matches) return;
    await book.change(ownCommand(id, 'failure'), () => [{ type: 'signInFailed', data: { account: id } }]);
    throw new Problem(failure);
  });
}

/** Whoever uses a link sets a new password next; the old one no longer works. */
export async function signInByLink({ book, passwords, sessions }: Door, token: string): Promise<Opened> {
  const id = await sessions.spendLink(token);
  const account = id === undefined ? undefined : await book.account(id);
  if (!account || Object.keys(account.roles).length === 0) throw new Problem('link-invalid');
  await passwords.takeAway(account.id);
  await book.change(ownCommand(account.id, 'link'), () => [
    { type: 'linkUsed', data: { account: account.id } },
  ]);
  return sessions.open(account.id);
}

/** Ends every other session of the account; the caller gets a new one. */
export async function setPassword(
  door: Door,
  account: string,
  oldToken: string,
  password: string,
  current: string | undefined,
): Promise<Opened> {
  const { book, passwords, sessions } = door;
  if (await passwords.isSet(account)) await authenticate(door, account, current ?? '', 'password-wrong');
  if (!isAcceptablePassword(account, password)) throw new Problem('password-weak');
  await passwords.set(account, password);
  await book.change(ownCommand(account, 'password'), () => [{ type: 'passwordSet', data: { account } }]);
  await sessions.close(oldToken);
  return sessions.open(account);
}

function ownCommand(account: string, what: string) {
  const command = `${what}-${randomUUID()}`;
  return { command, actor: { account, role: 'account' }, request: what };
}
