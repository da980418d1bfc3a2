import { randomUUID } from 'node:crypto';
import { Type } from 'typebox';
import { Code, closed, FullDate } from '../protocol/vocabulary.ts';
import type { AccountLinkView, AccountView } from '../record/account-views.ts';
import { type Role, roles } from '../record/roles.ts';
import {
  decideAccount,
  decideFactorsAway,
  decideIdentityAway,
  decideLink,
  decideRevocation,
  decideTerm,
} from './account-decisions.ts';
import {
  AccountView as AccountSchema,
  AccountLinkView as LinkSchema,
  OpenSession,
} from './account-schemas.ts';
import { type Account, isShut } from './accounts.ts';
import { Command } from './act-operations.ts';
import { removeSecrets } from './factor-operations.ts';
import type { House } from './house.ts';
import { type Operation, type StudyCaller, studyOperation } from './operation.ts';
import { readingRoles } from './permissions.ts';
import { Problem } from './problems.ts';
import { roleInEffect } from './role-terms.ts';
import { AccountId, SessionName, sessionLine } from './session-operations.ts';
import { sessionName } from './sessions.ts';
import { signInAddress } from './sign-in-address.ts';
import { systemClock } from './sources.ts';
import { StudyPath } from './study-operations.ts';
import type { StudyRuntime } from './study-runtime.ts';
import { oneOf } from './view-parts.ts';

/** A participant's account would have to be bound to one casebook; until then there are none. */
const staffRoles = roles.filter(role => role !== 'participant');

const Sites = Type.Array(Code, { minItems: 1, maxItems: 1000, uniqueItems: true });
const TermGiven = Type.Object({ from: Type.Optional(FullDate), until: Type.Optional(FullDate) }, closed);

const Reasoned = Type.Object(
  {
    command: Type.Optional(Command),
    reason: Type.String({ minLength: 1, maxLength: 2000, pattern: '\\S' }),
  },
  closed,
);

const AccountPath = Type.Object({ study: Code, account: AccountId }, closed);

export const accountOperations: readonly Operation[] = [
  studyOperation({
    id: 'accounts',
    method: 'GET',
    path: '/api/studies/:study/accounts',
    summary: 'Everybody who has or had a role in the study.',
    roles: readingRoles.accounts,
    params: StudyPath,
    reply: Type.Array(AccountSchema),
    async handle({ house }, { runtime }) {
      const accounts = Object.values(await house.book.accounts());
      const here = accounts.filter(({ everHeld }) => everHeld[runtime.id]);
      return { body: await Promise.all(here.map(account => accountView(account, runtime))) };
    },
  }),
  studyOperation({
    id: 'create-account',
    method: 'POST',
    path: '/api/studies/:study/accounts',
    summary: 'Give a person an account and a role, or an existing account a role in this study.',
    roles: readingRoles.accountChanges,
    params: StudyPath,
    body: Type.Object(
      {
        command: Type.Optional(Command),
        account: AccountId,
        name: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }),
        role: oneOf(...staffRoles),
        sites: Sites,
        term: Type.Optional(TermGiven),
      },
      closed,
    ),
    reply: LinkSchema,
    async handle({ body, origin, house }, caller) {
      const { command = randomUUID(), ...wanted } = body;
      const { definition } = await caller.runtime.study();
      await house.book.change(commandOf(caller, command, { create: wanted }), accounts =>
        decideAccount(accounts, caller.runtime.id, definition, wanted),
      );
      const account = await house.book.account(wanted.account);
      if (account?.passwordSetAt !== undefined) return { body: { account: wanted.account } };
      return { body: await makeLink(house, caller, origin, wanted.account) };
    },
  }),
  studyOperation({
    id: 'create-link',
    method: 'POST',
    path: '/api/studies/:study/accounts/:account/link',
    summary: 'Make a one-time sign-in link, for a new account or a forgotten password.',
    roles: readingRoles.accountChanges,
    params: AccountPath,
    reply: LinkSchema,
    async handle({ params, origin, house }, caller) {
      return { body: await makeLink(house, caller, origin, params.account) };
    },
  }),
  studyOperation({
    id: 'revoke-account',
    method: 'POST',
    path: '/api/studies/:study/accounts/:account/revoke',
    summary: "Take an account's role in this study away.",
    roles: readingRoles.accountChanges,
    params: AccountPath,
    body: Reasoned,
    reply: AccountSchema,
    async handle({ params, body, house }, caller) {
      const { command = randomUUID(), reason } = body;
      const request = { revoke: params.account, reason };
      await house.book.change(commandOf(caller, command, request), accounts =>
        decideRevocation(accounts, caller.runtime.id, params.account, reason),
      );
      const account = await house.book.account(params.account);
      if (!account) throw new Error(`Account ${params.account} was revoked but does not exist.`);
      return { body: await accountView(account, caller.runtime) };
    },
  }),
  studyOperation({
    id: 'set-term',
    method: 'POST',
    path: '/api/studies/:study/accounts/:account/term',
    summary:
      "Say from when until when an account's role holds at some sites; dates at the site, both within.",
    roles: readingRoles.accountChanges,
    params: AccountPath,
    body: Type.Object({ ...Reasoned.properties, sites: Sites, term: TermGiven }, closed),
    reply: AccountSchema,
    async handle({ params, body, house }, caller) {
      const { command = randomUUID(), ...wanted } = body;
      const { definition } = await caller.runtime.study();
      const setting = { account: params.account, ...wanted };
      await house.book.change(commandOf(caller, command, { setTerm: setting }), accounts =>
        decideTerm(accounts, caller.runtime.id, definition, setting),
      );
      const account = await house.book.account(params.account);
      if (!account) throw new Problem('account-unknown');
      return { body: await accountView(account, caller.runtime) };
    },
  }),
  studyOperation({
    id: 'take-factors-away',
    method: 'POST',
    path: '/api/studies/:study/accounts/:account/factors/remove',
    summary: 'Take all second factors of an account away, when they are lost; ends its sessions.',
    roles: readingRoles.accountChanges,
    params: AccountPath,
    body: Reasoned,
    reply: AccountSchema,
    async handle({ params, body, house }, caller) {
      const { command = randomUUID(), reason } = body;
      const before = await house.book.account(params.account);
      const request = { takeFactors: params.account, reason };
      await house.book.change(commandOf(caller, command, request), accounts =>
        decideFactorsAway(accounts, caller.runtime.id, params.account, caller.account.id, reason),
      );
      const account = before && (await house.book.account(params.account));
      if (!account) throw new Problem('account-unknown');
      await removeSecrets(house, before);
      for (const row of await house.sessions.ofAccount(account.id)) await house.sessions.closeRow(row);
      return { body: await accountView(account, caller.runtime) };
    },
  }),
  studyOperation({
    id: 'take-identity-away',
    method: 'POST',
    path: '/api/studies/:study/accounts/:account/identity/remove',
    summary: "Take an institution's identity off an account, without learning which; ends its sessions.",
    roles: readingRoles.accountChanges,
    params: AccountPath,
    body: Reasoned,
    reply: AccountSchema,
    async handle({ params, body, house }, caller) {
      const { command = randomUUID(), reason } = body;
      const request = { takeIdentity: params.account, reason };
      await house.book.change(commandOf(caller, command, request), accounts =>
        decideIdentityAway(accounts, caller.runtime.id, params.account, caller.account.id, reason),
      );
      const account = await house.book.account(params.account);
      if (!account) throw new Problem('account-unknown');
      for (const row of await house.sessions.ofAccount(account.id)) await house.sessions.closeRow(row);
      return { body: await accountView(account, caller.runtime) };
    },
  }),
  studyOperation({
    id: 'account-sessions',
    method: 'GET',
    path: '/api/studies/:study/accounts/:account/sessions',
    summary: 'Where an account of the study is signed in.',
    roles: readingRoles.accountChanges,
    params: AccountPath,
    reply: Type.Array(OpenSession),
    async handle({ params, house }, { runtime, session }) {
      assertHere(await house.book.account(params.account), runtime.id);
      const open = await house.sessions.ofAccount(params.account);
      return { body: open.map(row => sessionLine(row, session)) };
    },
  }),
  studyOperation({
    id: 'end-account-sessions',
    method: 'POST',
    path: '/api/studies/:study/accounts/:account/sessions/end',
    summary: 'End one session of an account by its name, or all of them.',
    roles: readingRoles.accountChanges,
    params: AccountPath,
    body: Type.Object({ command: Type.Optional(Command), session: Type.Optional(SessionName) }, closed),
    reply: Type.Array(OpenSession),
    async handle({ params, body, house }, caller) {
      const { command = randomUUID(), session = 'all' } = body;
      const study = caller.runtime.id;
      assertHere(await house.book.account(params.account), study);
      const open = await house.sessions.ofAccount(params.account);
      const ended = open.filter(row => session === 'all' || sessionName(row) === session);
      if (session !== 'all' && ended.length === 0) throw new Problem('session-unknown');
      for (const row of ended) await house.sessions.closeRow(row);
      const data = { account: params.account, session, study };
      await house.book.change(commandOf(caller, command, { endSessions: data }), () => [
        { type: 'sessionsEnded', data },
      ]);
      const left = open.filter(row => !ended.includes(row));
      return { body: left.map(row => sessionLine(row, caller.session)) };
    },
  }),
];

function assertHere(account: Account | undefined, study: string): void {
  if (!account?.everHeld[study]) throw new Problem('account-unknown');
}

async function makeLink(
  house: House,
  caller: StudyCaller,
  origin: string,
  account: string,
): Promise<AccountLinkView> {
  const study = caller.runtime.id;
  await house.book.change(commandOf(caller, randomUUID(), { link: account }), accounts =>
    decideLink(accounts, study, account, caller.account.id),
  );
  const { token, expiresAt } = await house.sessions.createLink(account);
  return { account, link: signInAddress(origin, token), expiresAt };
}

function commandOf({ account, role, runtime }: StudyCaller, command: string, request: object) {
  return {
    command,
    actor: { account: account.id, role },
    request: { study: runtime.id, ...request },
  };
}

async function accountView(account: Account, runtime: StudyRuntime): Promise<AccountView> {
  const granted = account.roles[runtime.id];
  return {
    account: account.id,
    name: account.name,
    ...(granted ? { role: granted.role satisfies Role } : {}),
    sites: granted?.sites ?? [],
    terms: Object.entries(granted?.terms ?? {}).map(([site, term]) => ({ site, ...term })),
    state: await stateOf(account, runtime),
    factors: account.factors.length,
    hasIdentity: account.identity !== undefined,
    createdAt: account.createdAt,
  };
}

async function stateOf(account: Account, runtime: StudyRuntime): Promise<AccountView['state']> {
  if (!account.roles[runtime.id]) return 'revoked';
  if (!(await roleInEffect(account, runtime))) return 'notNow';
  if (account.passwordSetAt === undefined) return 'invited';
  return isShut(account, 'elsewhere', systemClock.now()) ? 'locked' : 'active';
}
