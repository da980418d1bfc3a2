import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AccountView } from '../../src/record/account-views.ts';
import { ApiClient, codeOf, testPassword } from './api-client.ts';
import { apiTrial } from './api-trial.ts';
import { type ApiWorld, startApiWorld } from './api-world.ts';
import { startIdentityProvider, type TestProvider } from './identity-provider.ts';

const publicUrl = 'http://trials.test';
const password = testPassword;
let provider: TestProvider;
let world: ApiWorld;

beforeAll(async () => {
  provider = await startIdentityProvider(() => `${publicUrl}/sign-in/back`);
  const { issuer, clientId, clientSecret } = provider;
  const settings = { issuer, clientId, clientSecret, name: 'City Hospital', factorValues: ['mfa'] };
  world = await startApiWorld({ definition: apiTrial, app: { provider: settings, publicUrl } });
});
afterAll(async () => {
  await world?.close();
  await provider?.close();
});

/** At the institution, from the address that the server names back to the server. */
async function cameBack(client: ApiClient, path: string, body: object = {}): Promise<string> {
  const { address } = (await client.expect(path, body)) as { address: string };
  expect(new URL(address).searchParams.get('code_challenge_method')).toBe('S256');
  return provider.visit(address);
}

async function tryToSignIn(client = new ApiClient(world.origin)) {
  const answer = await cameBack(client, '/api/sign-in/provider');
  return { client, answer, reply: await client.post('/api/sign-in/provider/confirm', { answer }) };
}

async function bind(client: ApiClient) {
  const answer = await cameBack(client, '/api/identities', { password });
  return client.post('/api/identities/confirm', { answer });
}

test('nobody is let in whose identity is bound to no account, and none is made', async () => {
  provider.person = { subject: 'stranger', amr: ['mfa'] };
  expect((await new ApiClient(world.origin).get('/api/sign-in/ways')).body).toEqual({
    provider: 'City Hospital',
  });
  const { client, reply } = await tryToSignIn();
  expect([reply.status, codeOf(reply)]).toEqual([403, 'identity-unknown']);
  expect((await client.get('/api/session')).status).toBe(401);
  const events = await world.store.read('_installation', 'accounts');
  expect(JSON.stringify(events)).not.toContain('stranger');
});

test('who was invited binds an identity with the password, and comes in by it; a signature still asks for more', async () => {
  const monitor = await world.person('monitor');
  provider.person = { subject: 'li-na', amr: ['pwd'] };
  expect(codeOf(await monitor.post('/api/identities', { password: 'not the password' }))).toBe(
    'password-wrong',
  );
  expect((await bind(monitor)).body).toMatchObject({
    identity: { issuer: provider.issuer, subject: 'li-na' },
  });
  const { client, answer, reply } = await tryToSignIn();
  expect(reply.status).toBe(200);
  expect(client.session).toMatchObject({ account: monitor.session?.account, standing: 'whole' });
  const [event] = (await world.store.read('_installation', 'accounts')).slice(-1);
  expect(event).toMatchObject({ type: 'signedIn', data: { by: 'provider' } });
  // Once, and only in the browser that began.
  expect(codeOf(await client.post('/api/sign-in/provider/confirm', { answer }))).toBe('provider-refused');
  const other = await cameBack(new ApiClient(world.origin), '/api/sign-in/provider');
  const begun = new ApiClient(world.origin);
  await begun.expect('/api/sign-in/provider', {});
  expect(codeOf(await begun.post('/api/sign-in/provider/confirm', { answer: other }))).toBe(
    'provider-refused',
  );
  const stranger = await world.person('monitor');
  const taken = await bind(stranger);
  expect([taken.status, codeOf(taken)]).toEqual([409, 'identity-taken']);
  await client.expect('/api/identities/remove', { password });
  expect(codeOf((await tryToSignIn()).reply)).toBe('identity-unknown');
});

test('an administrator sees that an account is connected, not with whom, and disconnects it for a reason', async () => {
  const nurse = await world.person('nurse');
  provider.person = { subject: 'zhang-san', amr: ['pwd'] };
  const { account = '' } = nurse.session ?? {};
  const at = `/api/studies/${world.study}/accounts`;
  const remove = () => world.administrator.post(`${at}/${account}/identity/remove`, { reason: 'Left' });
  expect(codeOf(await remove())).toBe('identity-absent');
  await bind(nurse);
  const { body, text } = await world.administrator.get(at);
  expect(text).not.toContain('zhang-san');
  const mine = (body as readonly AccountView[]).find(each => each.account === account);
  expect(mine).toMatchObject({ hasIdentity: true, factors: 0 });
  expect(await remove()).toMatchObject({ status: 200, body: { hasIdentity: false } });
  expect((await nurse.get('/api/session')).status).toBe(401);
  expect(codeOf((await tryToSignIn()).reply)).toBe('identity-unknown');
  const [event] = (await world.store.read('_installation', 'accounts')).slice(-1);
  expect(event).toMatchObject({
    type: 'identityUnbound',
    data: { account, study: world.study, reason: 'Left' },
  });
});

test('an own second factor is asked for, unless the institution says that it asked for one', async () => {
  const investigator = await world.person('investigator');
  provider.person = { subject: 'wang-wei', amr: ['pwd'] };
  await bind(investigator);
  const { secret } = (await investigator.expect('/api/factors/authenticator', { password })) as {
    secret: string;
  };
  const code = TOTP.generate({ secret: Secret.fromBase32(secret) });
  await investigator.expect('/api/factors/authenticator/confirm', { code });
  expect((await tryToSignIn()).client.session).toMatchObject({ standing: 'lacksFactor' });
  provider.person = { subject: 'wang-wei', amr: ['pwd', 'mfa'] };
  expect((await tryToSignIn()).client.session).toMatchObject({ standing: 'whole' });
  const { account = '' } = investigator.session ?? {};
  const path = `/api/studies/${world.study}/accounts/${account}/factors/remove`;
  await world.administrator.expect(path, { reason: 'Left the institution' });
  expect(codeOf((await tryToSignIn()).reply)).toBe('identity-unknown');
});

test('an institution that does not answer is told, and the password still works', async () => {
  const settings = { issuer: 'http://127.0.0.1:9', clientId: 'x', name: 'Gone', factorValues: [] };
  const gone = await startApiWorld({ definition: apiTrial, app: { provider: settings } });
  try {
    const reply = await new ApiClient(gone.origin).post('/api/sign-in/provider', {});
    expect([reply.status, codeOf(reply)]).toEqual([502, 'provider-unreachable']);
    const { account = '' } = gone.administrator.session ?? {};
    expect((await ApiClient.signedIn(gone.origin, account)).session?.standing).toBe('whole');
  } finally {
    await gone.close();
  }
});
