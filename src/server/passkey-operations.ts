import { Type } from 'typebox';
import { closed } from '../protocol/vocabulary.ts';
import { RecoveryCodesView, SessionView } from './account-schemas.ts';
import { endOthers, makeCodes } from './factor-operations.ts';
import { type Operation, publicOperation, sessionOperation } from './operation.ts';
import { Problem } from './problems.ts';
import { opened, Password } from './session-operations.ts';
import { authenticateAgain, enter, note } from './sign-in.ts';

/** What a browser makes of the options, and what it answers; both are checked by the library, not by their shape. */
const ByBrowser = Type.Record(Type.String(), Type.Unknown());

const Answered = Type.Object({ response: ByBrowser }, closed);

interface Asked {
  readonly challenge: string;
  readonly account?: string;
}

export const passkeyOperations: readonly Operation[] = [
  sessionOperation({
    id: 'begin-passkey',
    method: 'POST',
    path: '/api/factors/passkey',
    summary: 'Begin to register a passkey: what the browser needs to make one.',
    during: ['lacksEnrolment'],
    body: Type.Object({ password: Password }, closed),
    reply: ByBrowser,
    async handle({ body, origin, house }, { account, session }) {
      await authenticateAgain(house, session, body.password);
      const options = await house.passkeys.registrationOptions(account, origin);
      const asked: Asked = { challenge: options.challenge, account: account.id };
      return { body: options, note: house.notes.write('passkey', asked) };
    },
  }),
  sessionOperation({
    id: 'confirm-passkey',
    method: 'POST',
    path: '/api/factors/passkey/confirm',
    summary:
      'Register the passkey that the browser made. The first factor brings recovery codes; other sessions end.',
    during: ['lacksEnrolment'],
    body: Type.Object(
      { ...Answered.properties, label: Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' }) },
      closed,
    ),
    reply: RecoveryCodesView,
    async handle({ body, origin, visitor, house }, caller) {
      const { account } = caller;
      const asked = house.notes.read('passkey', visitor.note) as Asked | undefined;
      if (asked?.account !== account.id) throw new Problem('passkey-refused');
      const id = await house.passkeys.register(account.id, origin, asked.challenge, body.response);
      if (id === undefined) throw new Problem('passkey-refused');
      const data = { account: account.id, factor: 'passkey', id, label: body.label.trim() } as const;
      await note(house.book, account.id, { type: 'factorAdded', data });
      await endOthers(house, caller);
      const isFirst = account.factors.length === 0;
      return { body: isFirst ? await makeCodes(house, account) : { recoveryCodes: [] }, note: 'spent' };
    },
  }),
  publicOperation({
    id: 'begin-sign-in-by-passkey',
    method: 'POST',
    path: '/api/sign-in/passkey',
    summary: 'Begin to sign in with a passkey: what the browser needs to answer.',
    limited: true,
    body: Type.Object({}, closed),
    reply: ByBrowser,
    async handle({ origin, house }) {
      const options = await house.passkeys.signInOptions(origin);
      return { body: options, note: house.notes.write('passkey', { challenge: options.challenge }) };
    },
  }),
  publicOperation({
    id: 'sign-in-by-passkey',
    method: 'POST',
    path: '/api/sign-in/passkey/confirm',
    summary: 'Open a session with a passkey; it is both factors, so nothing else is asked for.',
    limited: true,
    body: Answered,
    reply: SessionView,
    async handle({ body, origin, visitor, house }) {
      const asked = house.notes.read('passkey', visitor.note) as Asked | undefined;
      const id = asked && (await house.passkeys.verify(origin, asked.challenge, body.response));
      const account = id === undefined ? undefined : await house.book.account(id);
      if (!account?.factors.some(({ factor }) => factor === 'passkey')) throw new Problem('passkey-refused');
      const session = await enter(house, account.id, visitor, { openedBy: 'passkey', lacksFactor: false });
      return { ...(await opened(house, session)), note: 'spent' };
    },
  }),
];
