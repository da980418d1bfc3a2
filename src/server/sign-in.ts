import { randomUUID } from 'node:crypto';
import type { AccountEvent } from '../record/account-events.ts';
import type { SessionRow } from '../store/store.ts';
import type { AccountBook } from './account-book.ts';
import { type Account, type Door, isShut } from './accounts.ts';
import type { Authenticator } from './authenticator.ts';
import type { KnownDevices } from './known-devices.ts';
import { isAcceptablePassword, type Passwords } from './passwords.ts';
import { Problem, type ProblemCode } from './problems.ts';
import type { RecoveryCodes } from './recovery-codes.ts';
import { type Opening, type Sessions, sessionName, type Visitor } from './sessions.ts';
import { systemClock } from './sources.ts';
import type { Turns } from './turns.ts';

/** Everything that lets people in. */
export interface Entrance {
  readonly book: AccountBook;
  readonly passwords: Passwords;
  readonly authenticator: Authenticator;
  readonly recoveryCodes: RecoveryCodes;
  readonly devices: KnownDevices;
  readonly sessions: Sessions;
  /** Tries at one door wait for each other, so that five at once are five. */
  readonly tries: Turns;
}

export interface Opened {
  readonly token: string;
  readonly session: SessionRow;
  /** Token that the browser keeps, so that the account knows it again. */
  readonly device?: string;
}

/** With a second factor set up, the session can do nothing until `giveFactor`. */
export async function signIn(
  entrance: Entrance,
  id: string,
  password: string,
  visitor: Visitor,
): Promise<Opened> {
  const door = await entrance.devices.door(id, visitor);
  await authenticate(entrance, id, password, 'sign-in-failed', door);
  const account = await accountOf(entrance, id);
  const opening = { openedBy: 'password', lacksFactor: account.factors.length > 0 } as const;
  if (opening.lacksFactor) return entrance.sessions.open(id, visitor, opening);
  return enter(entrance, id, visitor, opening);
}

/** The second step: a code of the authenticator app, or a recovery code. */
export async function giveFactor(
  entrance: Entrance,
  session: SessionRow,
  code: string,
  visitor: Visitor,
): Promise<Opened> {
  const { account: id, openedBy } = session;
  const { book, devices, sessions } = entrance;
  const door = await devices.door(id, visitor);
  await entrance.tries.take(`${id} ${door}`, async () => {
    const isRight =
      !isShut(await accountOf(entrance, id), door, systemClock.now()) && (await isCode(entrance, id, code));
    if (isRight) return;
    await failed(book, id, door);
    if (isShut(await accountOf(entrance, id), door, systemClock.now())) await sessions.closeRow(session);
    throw new Problem('code-wrong');
  });
  await sessions.closeRow(session);
  return enter(entrance, id, visitor, { openedBy, lacksFactor: false });
}

async function isCode(entrance: Entrance, account: string, code: string): Promise<boolean> {
  const { authenticator, recoveryCodes, book } = entrance;
  const digits = code.replaceAll(/\s/g, '');
  if (/^\d{6}$/.test(digits)) return authenticator.matches(account, digits);
  if (!(await recoveryCodes.spend(account, code))) return false;
  await note(book, account, { type: 'recoveryCodeUsed', data: { account } });
  return true;
}

/** The account knows this browser from now on, and the record that somebody came in. */
export async function enter(
  entrance: Entrance,
  account: string,
  visitor: Visitor,
  opening: Opening,
): Promise<Opened> {
  const { book, devices, sessions } = entrance;
  const by = opening.openedBy === 'passkey' || opening.openedBy === 'provider' ? opening.openedBy : undefined;
  await note(book, account, { type: 'signedIn', data: { account, ...(by ? { by } : {}) } });
  const device = await devices.remember(account, visitor);
  return { ...(await sessions.open(account, visitor, opening)), device };
}

/**
 * Throws `failure` for a wrong password, an unknown account and a shut door alike, and records the failures of accounts
 * that exist.
 */
export function authenticate(
  { book, passwords, tries }: Pick<Entrance, 'book' | 'passwords' | 'tries'>,
  id: string,
  password: string,
  failure: ProblemCode,
  door: Door,
): Promise<void> {
  return tries.take(`${id} ${door}`, async () => {
    const matches = await passwords.matches(id, password);
    const account = await book.account(id);
    if (!account || isShut(account, door, systemClock.now())) throw new Problem(failure);
    if (matches) return;
    await failed(book, id, door);
    throw new Problem(failure);
  });
}

/**
 * Whoever is signed in proves it once more. Failures elsewhere do not shut this door, so that nobody can keep an investigator
 * from unmasking; after five here the session ends.
 */
export async function authenticateAgain(
  entrance: Entrance,
  session: SessionRow,
  password: string,
): Promise<void> {
  const door = `session:${sessionName(session)}` as const;
  try {
    await authenticate(entrance, session.account, password, 'password-wrong', door);
  } catch (error) {
    const account = await entrance.book.account(session.account);
    if (account && isShut(account, door, systemClock.now())) await entrance.sessions.closeRow(session);
    throw error;
  }
}

/** Whoever uses a link sets a new password next; the old one no longer works. A second factor is still asked for. */
export async function signInByLink(
  { book, passwords, sessions, devices }: Entrance,
  token: string,
  visitor: Visitor,
): Promise<Opened> {
  const id = await sessions.spendLink(token);
  const account = id === undefined ? undefined : await book.account(id);
  if (!account || Object.keys(account.roles).length === 0) throw new Problem('link-invalid');
  await passwords.takeAway(account.id);
  await devices.forget(account.id);
  await note(book, account.id, { type: 'linkUsed', data: { account: account.id } });
  const lacksFactor = account.factors.length > 0;
  return sessions.open(account.id, visitor, { openedBy: 'link', lacksFactor });
}

/** Ends every other session of the account and forgets its other browsers; the caller gets a new session. */
export async function setPassword(
  entrance: Entrance,
  session: SessionRow,
  { password, current }: { readonly password: string; readonly current?: string },
  visitor: Visitor,
): Promise<Opened> {
  const { book, passwords, sessions, devices } = entrance;
  const { account, openedBy, lacksFactor } = session;
  if (await passwords.isSet(account)) await authenticateAgain(entrance, session, current ?? '');
  if (!isAcceptablePassword(account, password)) throw new Problem('password-weak');
  await passwords.set(account, password);
  await note(book, account, { type: 'passwordSet', data: { account } });
  for (const other of await sessions.ofAccount(account)) await sessions.closeRow(other);
  await devices.forget(account);
  const device = await devices.remember(account, visitor);
  return { ...(await sessions.open(account, visitor, { openedBy, lacksFactor })), device };
}

export type OwnNote = {
  readonly [Type in AccountEvent['type']]: Pick<Extract<AccountEvent, { type: Type }>, 'type' | 'data'>;
}[AccountEvent['type']];

/** Records what somebody did to their own account. */
export async function note(book: AccountBook, account: string, ...events: readonly OwnNote[]): Promise<void> {
  const what = events.map(({ type }) => type).join(' ');
  const actor = { account, role: 'account' };
  await book.change({ command: `${what}-${randomUUID()}`, actor, request: what }, () => events);
}

function failed(book: AccountBook, account: string, door: Door): Promise<void> {
  return note(book, account, { type: 'signInFailed', data: { account, door } });
}

async function accountOf({ book }: Pick<Entrance, 'book'>, id: string): Promise<Account> {
  const account = await book.account(id);
  if (!account) throw new Problem('sign-in-failed');
  return account;
}
