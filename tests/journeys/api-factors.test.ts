import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type {
  AccountView,
  EnrolmentView,
  FactorsView,
  OpenSessionView,
  RecoveryCodesView,
  SessionView,
} from '../../src/record/account-views.ts';
import type { LogEntry } from '../../src/server/app.ts';
import { ApiClient, codeOf, testPassword, tokenOf } from './api-client.ts';
import { apiTrial } from './api-trial.ts';
import { type ApiWorld, startApiWorld } from './api-world.ts';

let world: ApiWorld;
const logged: LogEntry[] = [];
beforeAll(async () => {
  world = await startApiWorld({ definition: apiTrial, app: { log: entry => logged.push(entry) } });
});
afterAll(async () => {
  vi.useRealTimers();
  await world.close();
});

const password = testPassword;

interface Enrolled {
  readonly client: ApiClient;
  readonly account: string;
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
}

async function enrolled(role: string): Promise<Enrolled> {
  const client = await world.person(role);
  const account = client.session?.account ?? '';
  const { secret, uri } = (await client.expect('/api/factors/authenticator', { password })) as EnrolmentView;
  expect(uri).toMatch(/^otpauth:\/\/totp\/Trialwright:/);
  const code = codeAt(secret);
  const { recoveryCodes } = (await client.expect('/api/factors/authenticator/confirm', {
    code,
  })) as RecoveryCodesView;
  return { client, account, secret, recoveryCodes };
}

/** What the app of a person shows, `steps` of half a minute from now. */
function codeAt(secret: string, steps = 0): string {
  const timestamp = Date.now() + steps * 30_000;
  return TOTP.generate({ secret: Secret.fromBase32(secret), timestamp });
}

async function afterPassword(account: string): Promise<ApiClient> {
  return ApiClient.signedIn(world.origin, account);
}

async function recordOf(account: string) {
  const events = await world.store.read('_installation', 'accounts');
  return events.filter(({ data }) => (data as { account: string }).account === account);
}

describe('an authenticator app', () => {
  test('is asked for after the password, and before it nothing is open', async () => {
    const { account, secret } = await enrolled('monitor');
    const client = await afterPassword(account);
    expect(client.session).toMatchObject({ standing: 'lacksFactor' });
    for (const path of [`/api/studies/${world.study}`, '/api/factors', '/api/sessions']) {
      const reply = await client.get(path);
      expect([reply.status, codeOf(reply)]).toEqual([403, 'factor-needed']);
    }
    const changing = await client.post('/api/password', { password: 'another long one', current: password });
    expect(codeOf(changing)).toBe('factor-needed');
    const wrong = await client.post('/api/sign-in/factor', { code: '000000' });
    expect([wrong.status, codeOf(wrong)]).toEqual([403, 'code-wrong']);
    const pending = client.cookie;
    await client.expect('/api/sign-in/factor', { code: codeAt(secret, 1) });
    expect(client.session).toMatchObject({ standing: 'whole' });
    expect((await client.get(`/api/studies/${world.study}`)).status).toBe(200);
    expect(client.cookie).not.toBe(pending);
    client.cookie = pending;
    expect((await client.get('/api/session')).status).toBe(401);
  });

  test('takes each code once, also from two at once, and none from before', async () => {
    const { account, secret } = await enrolled('monitor');
    const clients = await Promise.all([1, 2, 3].map(() => afterPassword(account)));
    const code = codeAt(secret, 1);
    const replies = await Promise.all(clients.map(client => client.post('/api/sign-in/factor', { code })));
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 403, 403]);
    const late = await (await afterPassword(account)).post('/api/sign-in/factor', { code: codeAt(secret) });
    expect(codeOf(late)).toBe('code-wrong');
  });

  test('is shut after five wrong codes, with the session', async () => {
    const { account, secret } = await enrolled('monitor');
    const client = await afterPassword(account);
    for (let tried = 0; tried < 5; tried++)
      expect((await client.post('/api/sign-in/factor', { code: '000000' })).status).toBe(403);
    expect((await client.get('/api/session')).status).toBe(401);
    const again = new ApiClient(world.origin);
    const reply = await again.post('/api/sign-in', { account, password });
    expect(codeOf(reply)).toBe('sign-in-failed');
    expect(codeAt(secret)).toMatch(/^\d{6}$/);
  });

  test('is told its secret once, which is sealed at rest and stands in no log and no record', async () => {
    const { client, account, secret, recoveryCodes } = await enrolled('monitor');
    const again = await client.post('/api/factors/authenticator', { password });
    expect(codeOf(again)).toBe('factor-exists');
    const rows = await Promise.all(
      (['authenticator', 'recoveryCode', 'device'] as const).map(kind =>
        world.credentials.factors(account, kind),
      ),
    );
    const view = (await client.expect('/api/factors')) as FactorsView;
    expect(view).toMatchObject({ factors: [{ factor: 'authenticator' }], recoveryCodesLeft: 10 });
    const kept = JSON.stringify([rows, view, logged, await world.store.read('_installation', 'accounts')]);
    const secrets = [
      secret,
      password,
      ...recoveryCodes,
      ...recoveryCodes.map(code => code.replaceAll('-', '')),
    ];
    for (const told of secrets) expect(kept).not.toContain(told);
    expect(logged.some(({ route }) => route === '/api/factors/authenticator/confirm')).toBe(true);
  });

  test('needs the password once more to be set up or removed', async () => {
    const client = await world.person('monitor');
    const wrong = await client.post('/api/factors/authenticator', { password: 'not the password' });
    expect([wrong.status, codeOf(wrong)]).toEqual([403, 'password-wrong']);
    const begun = (await client.expect('/api/factors/authenticator', { password })) as EnrolmentView;
    const account = client.session?.account ?? '';
    const meanwhile = await ApiClient.signedIn(world.origin, account);
    expect(meanwhile.session).toMatchObject({ standing: 'whole' });
    await client.expect('/api/factors/authenticator/confirm', { code: codeAt(begun.secret) });
    expect((await meanwhile.get('/api/session')).status).toBe(401);
    const removal = { password, factor: 'authenticator', id: 'active' };
    const view = (await client.expect('/api/factors/remove', removal)) as FactorsView;
    expect(view).toMatchObject({ factors: [], recoveryCodesLeft: 0 });
    expect((await ApiClient.signedIn(world.origin, account)).session).toMatchObject({ standing: 'whole' });
  });
});

describe('recovery codes', () => {
  test('let in once each, and are recorded without themselves', async () => {
    const { account, recoveryCodes } = await enrolled('monitor');
    const code = recoveryCodes[3] ?? '';
    await (await afterPassword(account)).expect('/api/sign-in/factor', { code: ` ${code.toUpperCase()} ` });
    const second = await (await afterPassword(account)).post('/api/sign-in/factor', { code });
    expect(codeOf(second)).toBe('code-wrong');
    expect((await recordOf(account)).map(({ type }) => type)).toContain('recoveryCodeUsed');
  });

  test('of before no longer work when new ones are made', async () => {
    const { client, account, recoveryCodes } = await enrolled('monitor');
    const made = (await client.expect('/api/factors/recovery-codes', { password })) as RecoveryCodesView;
    const reply = await (await afterPassword(account)).post('/api/sign-in/factor', {
      code: recoveryCodes[0],
    });
    expect(codeOf(reply)).toBe('code-wrong');
    await (await afterPassword(account)).expect('/api/sign-in/factor', { code: made.recoveryCodes[0] });
  });
});

describe('a lost factor', () => {
  test('is taken away by an administrator, for a reason that is recorded; a link alone does not', async () => {
    const { client, account } = await enrolled('monitor');
    const at = `/api/studies/${world.study}/accounts/${account}`;
    const made = (await world.administrator.expect(`${at}/link`, {})) as { link: string };
    const linked = new ApiClient(world.origin);
    await linked.expect('/api/sign-in/link', { token: tokenOf(made.link) });
    expect(linked.session).toMatchObject({ standing: 'lacksFactor', hasPassword: false });
    const view = (await world.administrator.expect(`${at}/factors/remove`, {
      reason: 'Phone lost',
    })) as AccountView;
    expect(view.factors).toBe(0);
    expect((await client.get('/api/session')).status).toBe(401);
    expect((await recordOf(account)).at(-1)).toMatchObject({
      type: 'factorsTakenAway',
      actor: { account: 'admin', role: 'administrator' },
      data: { account, study: world.study, reason: 'Phone lost' },
    });
    const none = await world.administrator.post(`${at}/factors/remove`, { reason: 'Again' });
    expect(codeOf(none)).toBe('factor-absent');
  });
});

describe('an installation that asks some roles for a second factor', () => {
  test('opens nothing to them before they have one', async () => {
    const strict = await startApiWorld({ definition: apiTrial, app: { needsFactor: ['pharmacist'] } });
    const pharmacist = await strict.person('pharmacist');
    const reply = await pharmacist.get(`/api/studies/${strict.study}/supply`);
    expect([reply.status, codeOf(reply)]).toEqual([403, 'enrolment-needed']);
    const { secret } = (await pharmacist.expect('/api/factors/authenticator', { password })) as EnrolmentView;
    await pharmacist.expect('/api/factors/authenticator/confirm', { code: codeAt(secret) });
    expect((await pharmacist.get(`/api/studies/${strict.study}/supply`)).status).toBe(200);
    const monitor = await strict.person('monitor');
    expect((await monitor.get(`/api/studies/${strict.study}`)).status).toBe(200);
    await strict.close();
  });
});

describe('sessions', () => {
  const list = async (client: ApiClient) => (await client.expect('/api/sessions')) as OpenSessionView[];

  test('are listed with where they come from, and ended one by one or all others', async () => {
    const first = await world.person('monitor');
    const account = first.session?.account ?? '';
    const [second, third] = [await afterPassword(account), await afterPassword(account)];
    const open = await list(first);
    expect(open).toHaveLength(3);
    expect(open.filter(({ isThis }) => isThis)).toHaveLength(1);
    expect(open[0]).toMatchObject({ agent: 'node', source: '127.0.0.1', openedBy: 'password' });
    expect(JSON.stringify(open)).not.toContain(first.csrf);
    const session = (await list(second)).find(({ isThis }) => isThis)?.session;
    await first.expect('/api/sessions/end', { session });
    expect((await second.get('/api/session')).status).toBe(401);
    expect((await third.get('/api/session')).status).toBe(200);
    expect(codeOf(await first.post('/api/sessions/end', { session }))).toBe('session-unknown');
    await first.expect('/api/sessions/end', {});
    expect((await third.get('/api/session')).status).toBe(401);
    expect((await first.get('/api/session')).status).toBe(200);
    const ended = (await recordOf(account)).filter(({ type }) => type === 'sessionsEnded');
    expect(ended.map(({ data }) => (data as { session: string }).session)).toEqual([session, 'others']);
  });

  test('of others are ended by an administrator, and nobody ends them through another account', async () => {
    const [mine, stranger] = [await world.person('monitor'), await world.person('monitor')];
    const session = (await list(mine))[0]?.session;
    expect(codeOf(await stranger.post('/api/sessions/end', { session }))).toBe('session-unknown');
    const at = `/api/studies/${world.study}/accounts/${mine.session?.account}/sessions`;
    expect(await world.administrator.expect(at)).toMatchObject([{ session, isThis: false }]);
    expect(await world.administrator.expect(`${at}/end`, {})).toEqual([]);
    expect((await mine.get('/api/session')).status).toBe(401);
    const unknown = `/api/studies/${world.study}/accounts/nobody/sessions`;
    expect(codeOf(await world.administrator.get(unknown))).toBe('account-unknown');
  });
});

describe('five wrong passwords', () => {
  test('elsewhere shut out neither a browser that is known nor a signature in an open session', async () => {
    const investigator = await world.person('investigator');
    const account = investigator.session?.account ?? '';
    for (let tried = 0; tried < 6; tried++)
      await new ApiClient(world.origin).post('/api/sign-in', { account, password: 'not the password' });
    const elsewhere = await new ApiClient(world.origin).post('/api/sign-in', { account, password });
    expect(codeOf(elsewhere)).toBe('sign-in-failed');
    const known = new ApiClient(world.origin);
    known.device = investigator.device;
    expect(known.device).not.toBe('');
    await known.expect('/api/sign-in', { account, password });
    const signature = { password, of: '0'.repeat(64) };
    const unmask = { participant: '01-001', reason: 'emergency', comment: '', signature };
    const reply = await investigator.tryAct(world.study, 'unmask', unmask);
    expect(codeOf(reply)).not.toBe('password-wrong');
  });

  test('in an open session end it, and leave the browser known', async () => {
    const investigator = await world.person('investigator');
    const account = investigator.session?.account ?? '';
    const change = { password: 'a new long password', current: 'not the password' };
    for (let tried = 0; tried < 5; tried++)
      expect(codeOf(await investigator.post('/api/password', change))).toBe('password-wrong');
    expect((await investigator.get('/api/session')).status).toBe(401);
    const again = (await investigator.expect('/api/sign-in', { account, password })) as SessionView;
    expect(again.standing).toBe('whole');
  });
});
