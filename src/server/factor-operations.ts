import { Type } from 'typebox';
import { closed } from '../protocol/vocabulary.ts';
import type { FactorName } from '../record/account-events.ts';
import type { FactorsView, RecoveryCodesView as MadeCodes } from '../record/account-views.ts';
import { EnrolmentView, FactorsView as FactorsSchema, RecoveryCodesView } from './account-schemas.ts';
import type { Account } from './accounts.ts';
import type { House } from './house.ts';
import { type Caller, type Operation, sessionOperation } from './operation.ts';
import { Problem } from './problems.ts';
import { Password } from './session-operations.ts';
import { authenticateAgain, note } from './sign-in.ts';
import { needsFactor } from './standing.ts';
import { oneOf } from './view-parts.ts';

const Again = Type.Object({ password: Password }, closed);

/** A second factor of one's own: set up and taken away with the password once more, by a session that is still open. */
export const factorOperations: readonly Operation[] = [
  sessionOperation({
    id: 'factors',
    method: 'GET',
    path: '/api/factors',
    summary: 'What the account signs in with besides its password. No secret.',
    during: ['lacksEnrolment'],
    reply: FactorsSchema,
    handle: async ({ house }, { account }) => ({ body: await factorsView(house, account) }),
  }),
  sessionOperation({
    id: 'begin-authenticator',
    method: 'POST',
    path: '/api/factors/authenticator',
    summary:
      'Begin to set up an authenticator app. The secret is told only now; it counts once a code confirmed it.',
    during: ['lacksEnrolment'],
    body: Again,
    reply: EnrolmentView,
    async handle({ body, house }, { account, session }) {
      await authenticateAgain(house, session, body.password);
      if (hasAuthenticator(account)) throw new Problem('factor-exists');
      return { body: await house.authenticator.begin(account.id) };
    },
  }),
  sessionOperation({
    id: 'confirm-authenticator',
    method: 'POST',
    path: '/api/factors/authenticator/confirm',
    summary:
      'Confirm the authenticator app with a code of it. Answers recovery codes, told only now; ends other sessions.',
    during: ['lacksEnrolment'],
    body: Type.Object({ code: Type.String({ maxLength: 100 }) }, closed),
    reply: RecoveryCodesView,
    async handle({ body, house }, caller) {
      const { account } = caller;
      if (hasAuthenticator(account)) throw new Problem('factor-exists');
      const code = body.code.replaceAll(/\s/g, '');
      if (!(await house.authenticator.confirm(account.id, code))) throw new Problem('code-wrong');
      const data = { account: account.id, factor: 'authenticator', id: 'active', label: '' } as const;
      await note(house.book, account.id, { type: 'factorAdded', data });
      await endOthers(house, caller);
      return { body: await makeCodes(house, account) };
    },
  }),
  sessionOperation({
    id: 'remove-factor',
    method: 'POST',
    path: '/api/factors/remove',
    summary: 'Take one of the second factors away; with the last one go the recovery codes.',
    body: Type.Object(
      { password: Password, factor: oneOf('authenticator', 'passkey'), id: Type.String({ maxLength: 600 }) },
      closed,
    ),
    reply: FactorsSchema,
    async handle({ body, house }, { account, session }) {
      await authenticateAgain(house, session, body.password);
      const { factor, id } = body;
      if (!account.factors.some(one => one.factor === factor && one.id === id))
        throw new Problem('factor-absent');
      await removeSecret(house, account.id, factor, id);
      if (account.factors.length === 1) await house.recoveryCodes.remove(account.id);
      await note(house.book, account.id, {
        type: 'factorRemoved',
        data: { account: account.id, factor, id },
      });
      return { body: await factorsView(house, (await house.book.account(account.id)) ?? account) };
    },
  }),
  sessionOperation({
    id: 'make-recovery-codes',
    method: 'POST',
    path: '/api/factors/recovery-codes',
    summary: 'New recovery codes, told only now. Those made before no longer work.',
    body: Again,
    reply: RecoveryCodesView,
    async handle({ body, house }, { account, session }) {
      await authenticateAgain(house, session, body.password);
      if (account.factors.length === 0) throw new Problem('factor-absent');
      return { body: await makeCodes(house, account) };
    },
  }),
];

/** Secrets of all factors and the recovery codes; the record is the caller's. */
export async function removeSecrets(house: House, account: Account): Promise<void> {
  for (const { factor, id } of account.factors) await removeSecret(house, account.id, factor, id);
  await house.recoveryCodes.remove(account.id);
}

async function removeSecret(house: House, account: string, factor: FactorName, id: string): Promise<void> {
  if (factor === 'authenticator') return house.authenticator.remove(account);
  return house.passkeys.remove(account, id);
}

export async function factorsView(house: House, account: Account): Promise<FactorsView> {
  return {
    factors: account.factors,
    recoveryCodesLeft: await house.recoveryCodes.left(account.id),
    isNeeded: needsFactor(account, house.needsFactor),
    ...(house.provider === undefined ? {} : { provider: house.provider.name }),
    ...(account.identity === undefined ? {} : { identity: account.identity }),
  };
}

/** The first factor brings recovery codes; a further one leaves them as they are. */
export async function makeCodes(house: House, account: Account): Promise<MadeCodes> {
  const recoveryCodes = await house.recoveryCodes.make(account.id);
  await note(house.book, account.id, { type: 'recoveryCodesMade', data: { account: account.id } });
  return { recoveryCodes };
}

/** Sessions from before the factor would go on without it. */
export async function endOthers(house: House, { account, session }: Caller): Promise<void> {
  for (const other of await house.sessions.ofAccount(account.id))
    if (other.tokenHash !== session.tokenHash) await house.sessions.closeRow(other);
}

function hasAuthenticator({ factors }: Account): boolean {
  return factors.some(({ factor }) => factor === 'authenticator');
}
