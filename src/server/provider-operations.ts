import { Type } from 'typebox';
import { closed } from '../protocol/vocabulary.ts';
import { FactorsView as FactorsSchema, SessionView } from './account-schemas.ts';
import { endOthers, factorsView } from './factor-operations.ts';
import type { House } from './house.ts';
import type { IdentityProvider, ProviderErrand } from './identity-provider.ts';
import { type Caller, type Operation, publicOperation, sessionOperation } from './operation.ts';
import { Problem } from './problems.ts';
import { opened, Password } from './session-operations.ts';
import { authenticateAgain, note } from './sign-in.ts';
import { bindIdentity, signInByIdentity } from './sign-in-by-identity.ts';

const Address = Type.Object({ address: Type.String() }, closed);

/** The query with which the browser came back; what it must hold, the library checks. */
const CameBack = Type.Object({ answer: Type.String({ minLength: 1, maxLength: 8000 }) }, closed);

/** Whom the errand is for: somebody who signs in, or an account that wants the identity bound to it. */
interface Errand extends ProviderErrand {
  readonly account?: string;
}

export const providerOperations: readonly Operation[] = [
  publicOperation({
    id: 'ways-in',
    method: 'GET',
    path: '/api/sign-in/ways',
    summary: 'Whether one can sign in with an institution, and what it is called.',
    reply: Type.Object({ provider: Type.Optional(Type.String()) }, closed),
    async handle({ house }) {
      return { body: house.provider === undefined ? {} : { provider: house.provider.name } };
    },
  }),
  publicOperation({
    id: 'begin-sign-in-by-provider',
    method: 'POST',
    path: '/api/sign-in/provider',
    summary: 'Begin to sign in with the institution: the address of its page.',
    limited: true,
    body: Type.Object({}, closed),
    reply: Address,
    handle: async ({ origin, house }) => begin(house, origin),
  }),
  publicOperation({
    id: 'sign-in-by-provider',
    method: 'POST',
    path: '/api/sign-in/provider/confirm',
    summary: 'Open a session with what the institution answered; the identity must be bound to an account.',
    limited: true,
    body: CameBack,
    reply: SessionView,
    async handle({ body, visitor, house }) {
      const { provider, errand } = cameBack(house, visitor.note);
      if (errand.account !== undefined) throw new Problem('provider-refused');
      const session = await signInByIdentity(house, await provider.confirm(errand, body.answer), visitor);
      return { ...(await opened(house, session)), note: 'spent' };
    },
  }),
  sessionOperation({
    id: 'begin-identity',
    method: 'POST',
    path: '/api/identities',
    summary: "Begin to bind one's identity at the institution to one's account: the address of its page.",
    during: ['lacksEnrolment'],
    body: Type.Object({ password: Password }, closed),
    reply: Address,
    async handle({ body, origin, house }, { account, session }) {
      await authenticateAgain(house, session, body.password);
      return begin(house, origin, account.id);
    },
  }),
  sessionOperation({
    id: 'confirm-identity',
    method: 'POST',
    path: '/api/identities/confirm',
    summary:
      'Bind the identity that the institution answered with to the account that asked; other sessions end.',
    during: ['lacksEnrolment'],
    body: CameBack,
    reply: FactorsSchema,
    async handle({ body, visitor, house }, caller) {
      const { provider, errand } = cameBack(house, visitor.note);
      if (errand.account !== caller.account.id) throw new Problem('provider-refused');
      await bindIdentity(house, caller.account.id, await provider.confirm(errand, body.answer));
      await endOthers(house, caller);
      return { body: await factorsNow(house, caller), note: 'spent' };
    },
  }),
  sessionOperation({
    id: 'remove-identity',
    method: 'POST',
    path: '/api/identities/remove',
    summary: "Take the institution's identity off one's account; other sessions end.",
    body: Type.Object({ password: Password }, closed),
    reply: FactorsSchema,
    async handle({ body, house }, caller) {
      const { account, session } = caller;
      await authenticateAgain(house, session, body.password);
      if (account.identity === undefined) throw new Problem('identity-absent');
      await note(house.book, account.id, { type: 'identityUnbound', data: { account: account.id } });
      await endOthers(house, caller);
      return { body: await factorsNow(house, caller) };
    },
  }),
];

async function begin(house: House, origin: string, account?: string) {
  const provider = providerOf(house);
  const { address, errand } = await provider.begin(`${origin}/sign-in/back`);
  const carried: Errand = account === undefined ? errand : { ...errand, account };
  return { body: { address }, note: house.notes.write('provider', carried) };
}

function cameBack(house: House, text: string | undefined) {
  const errand = house.notes.read('provider', text) as Errand | undefined;
  if (errand === undefined) throw new Problem('provider-refused');
  return { provider: providerOf(house), errand };
}

function providerOf({ provider }: House): IdentityProvider {
  if (provider === undefined) throw new Problem('unknown-route');
  return provider;
}

async function factorsNow(house: House, { account }: Caller) {
  return factorsView(house, (await house.book.account(account.id)) ?? account);
}
