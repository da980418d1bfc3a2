import { Type } from 'typebox';
import { closed } from '../protocol/vocabulary.ts';
import type { OpenSessionView, SessionView } from '../record/account-views.ts';
import type { SessionRow } from '../store/store.ts';
import { OpenSession, SessionView as SessionSchema } from './account-schemas.ts';
import type { Account } from './accounts.ts';
import type { House } from './house.ts';
import { type Operation, publicOperation, sessionOperation } from './operation.ts';
import { passwordCharactersMax } from './passwords.ts';
import { Problem } from './problems.ts';
import { roleInEffect } from './role-terms.ts';
import { sessionName } from './sessions.ts';
import { giveFactor, note, type Opened, setPassword, signIn, signInByLink } from './sign-in.ts';
import { standingOf, type Unfinished } from './standing.ts';
import { Nothing } from './view-schemas.ts';

/** Longer than any acceptable password, so that its length is judged in one place. */
export const Password = Type.String({ maxLength: passwordCharactersMax * 4 });
export const SessionName = Type.String({ pattern: '^[0-9a-f]{16}$' });
const always = ['lacksFactor', 'lacksPassword', 'lacksEnrolment'] as const satisfies readonly Unfinished[];
export const AccountId = Type.String({ pattern: '^[a-z][a-z0-9._-]{1,39}$' });

export const sessionOperations: readonly Operation[] = [
  publicOperation({
    id: 'sign-in',
    method: 'POST',
    path: '/api/sign-in',
    summary: 'Open a session with account and password.',
    limited: true,
    body: Type.Object({ account: Type.String({ maxLength: 200 }), password: Password }, closed),
    reply: SessionSchema,
    async handle({ body, visitor, house }) {
      return opened(house, await signIn(house, body.account, body.password, visitor));
    },
  }),
  publicOperation({
    id: 'sign-in-by-link',
    method: 'POST',
    path: '/api/sign-in/link',
    summary: 'Open a session with the token of a one-time link; a password has to be set next.',
    limited: true,
    body: Type.Object({ token: Type.String({ maxLength: 200 }) }, closed),
    reply: SessionSchema,
    async handle({ body, visitor, house }) {
      return opened(house, await signInByLink(house, body.token, visitor));
    },
  }),
  sessionOperation({
    id: 'give-factor',
    method: 'POST',
    path: '/api/sign-in/factor',
    summary: 'Give the second factor: a code of the authenticator app, or a recovery code.',
    during: ['lacksFactor'],
    body: Type.Object({ code: Type.String({ maxLength: 100 }) }, closed),
    reply: SessionSchema,
    async handle({ body, visitor, house }, { session }) {
      if (!session.lacksFactor) throw new Problem('factor-absent');
      return opened(house, await giveFactor(house, session, body.code, visitor));
    },
  }),
  sessionOperation({
    id: 'sign-out',
    method: 'POST',
    path: '/api/sign-out',
    summary: 'End the session.',
    during: always,
    reply: Nothing,
    async handle({ house }, { token }) {
      await house.sessions.close(token);
      return { body: {}, session: 'ended' };
    },
  }),
  sessionOperation({
    id: 'session',
    method: 'GET',
    path: '/api/session',
    summary: 'Who is signed in, with which role in which study.',
    during: always,
    reply: SessionSchema,
    async handle({ house }, { account, session }) {
      return { body: await sessionView(house, account, session) };
    },
  }),
  sessionOperation({
    id: 'password',
    method: 'POST',
    path: '/api/password',
    summary: 'Set the password; ends every other session of the account.',
    during: ['lacksPassword'],
    body: Type.Object({ password: Password, current: Type.Optional(Password) }, closed),
    reply: SessionSchema,
    async handle({ body, visitor, house }, { session }) {
      return opened(house, await setPassword(house, session, body, visitor));
    },
  }),
  sessionOperation({
    id: 'sessions',
    method: 'GET',
    path: '/api/sessions',
    summary: 'Where the account is signed in: since when, from what, last used.',
    reply: Type.Array(OpenSession),
    async handle({ house }, { account, session }) {
      const open = await house.sessions.ofAccount(account.id);
      return { body: open.map(row => sessionLine(row, session)) };
    },
  }),
  sessionOperation({
    id: 'end-sessions',
    method: 'POST',
    path: '/api/sessions/end',
    summary: 'End one session of the account by its name, or all others than this one.',
    body: Type.Object({ session: Type.Optional(SessionName) }, closed),
    reply: Type.Array(OpenSession),
    async handle({ body, house }, { account, session }) {
      const open = await house.sessions.ofAccount(account.id);
      const ended = open.filter(row =>
        body.session === undefined ? row.tokenHash !== session.tokenHash : sessionName(row) === body.session,
      );
      if (body.session !== undefined && ended.length === 0) throw new Problem('session-unknown');
      for (const row of ended) await house.sessions.closeRow(row);
      const data = { account: account.id, session: body.session ?? 'others' };
      await note(house.book, account.id, { type: 'sessionsEnded', data });
      const left = open.filter(row => !ended.includes(row));
      return { body: left.map(row => sessionLine(row, session)) };
    },
  }),
];

/** As a person tells them apart. Nothing by which it could be used. */
export function sessionLine(row: SessionRow, own?: SessionRow): OpenSessionView {
  const { createdAt, usedAt, expiresAt, agent, source, openedBy } = row;
  const isThis = own !== undefined && own.tokenHash === row.tokenHash;
  return { session: sessionName(row), createdAt, usedAt, expiresAt, agent, source, openedBy, isThis };
}

export async function opened(house: House, session: Opened) {
  const account = await house.book.account(session.session.account);
  if (!account) throw new Problem('not-signed-in');
  return { body: await sessionView(house, account, session.session), session };
}

async function sessionView(house: House, account: Account, session: SessionRow): Promise<SessionView> {
  const studies: SessionView['studies'][number][] = [];
  for (const runtime of house.studies.values()) {
    const granted = await roleInEffect(account, runtime);
    const { id, simulated } = runtime;
    if (granted) studies.push({ id, role: granted.role, sites: granted.sites, simulated });
  }
  return {
    account: account.id,
    name: account.name,
    csrf: session.csrf,
    expiresAt: session.expiresAt,
    hasPassword: account.passwordSetAt !== undefined,
    standing: standingOf(account, session, house.needsFactor),
    studies,
  };
}
