import { Type } from 'typebox';
import { closed } from '../protocol/vocabulary.ts';
import type { SessionView } from '../record/views.ts';
import type { SessionRow } from '../store/store.ts';
import type { Account } from './accounts.ts';
import type { House } from './house.ts';
import { type Operation, publicOperation, sessionOperation } from './operation.ts';
import { passwordCharactersMax } from './passwords.ts';
import { Problem } from './problems.ts';
import { setPassword, signIn, signInByLink } from './sign-in.ts';
import { Nothing, SessionView as SessionSchema } from './view-schemas.ts';

/** Longer than any acceptable password, so that its length is judged in one place. */
const Password = Type.String({ maxLength: passwordCharactersMax * 4 });
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
    async handle({ body, house }) {
      return opened(house, await signIn(house, body.account, body.password));
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
    async handle({ body, house }) {
      return opened(house, await signInByLink(house, body.token));
    },
  }),
  sessionOperation({
    id: 'sign-out',
    method: 'POST',
    path: '/api/sign-out',
    summary: 'End the session.',
    beforePassword: true,
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
    beforePassword: true,
    reply: SessionSchema,
    async handle({ house }, { account, session }) {
      return { body: sessionView(house, account, session) };
    },
  }),
  sessionOperation({
    id: 'password',
    method: 'POST',
    path: '/api/password',
    summary: 'Set the password; ends every other session of the account.',
    beforePassword: true,
    body: Type.Object({ password: Password, current: Type.Optional(Password) }, closed),
    reply: SessionSchema,
    async handle({ body, house }, { account, token }) {
      return opened(house, await setPassword(house, account.id, token, body.password, body.current));
    },
  }),
];

async function opened(house: House, session: { readonly token: string; readonly session: SessionRow }) {
  const account = await house.book.account(session.session.account);
  if (!account) throw new Problem('not-signed-in');
  return { body: sessionView(house, account, session.session), session };
}

function sessionView(house: House, account: Account, session: SessionRow): SessionView {
  const studies = [...house.studies.values()].flatMap(({ id, simulated }) => {
    const granted = account.roles[id];
    return granted ? [{ id, role: granted.role, sites: granted.sites, simulated }] : [];
  });
  return {
    account: account.id,
    name: account.name,
    csrf: session.csrf,
    expiresAt: session.expiresAt,
    hasPassword: account.passwordSetAt !== undefined,
    studies,
  };
}
