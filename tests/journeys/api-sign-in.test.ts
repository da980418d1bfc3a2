import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AccountView, SessionView } from '../../src/record/account-views.ts';
import { ApiClient, codeOf, testPassword, tokenOf } from './api-client.ts';
import { apiTrial } from './api-trial.ts';
import { type ApiWorld, startApiWorld } from './api-world.ts';

let world: ApiWorld;
beforeAll(async () => {
  world = await startApiWorld({ definition: apiTrial });
});
afterAll(() => world.close());

const minuteMs = 60_000;
const instant = (offsetMs: number) => new Date(Date.now() + offsetMs).toISOString();

function visitor(): ApiClient {
  return new ApiClient(world.origin);
}

async function invite(account: string, role = 'monitor'): Promise<string> {
  const wanted = { account, name: `Person ${account}`, role, sites: ['01'] };
  const made = await world.administrator.expect(`/api/studies/${world.study}/accounts`, wanted);
  return (made as { link: string }).link;
}

async function stateOf(account: string): Promise<string | undefined> {
  const accounts = await world.administrator.expect(`/api/studies/${world.study}/accounts`);
  return (accounts as AccountView[]).find(one => one.account === account)?.state;
}

/** A session put straight into the store, so that its times can be chosen. */
async function sessionWith(
  account: string,
  times: { createdAt: string; expiresAt: string },
): Promise<ApiClient> {
  const token = randomBytes(32).toString('base64url');
  const tokenHash = createHash('sha256').update(token).digest('hex');
  const { createdAt: usedAt } = times;
  const from = { agent: '', source: '', openedBy: 'password', lacksFactor: false } as const;
  await world.credentials.addSession({ tokenHash, account, csrf: 'c', usedAt, ...from, ...times });
  const client = visitor();
  client.cookie = `trialwright=${token}`;
  client.csrf = 'c';
  return client;
}

describe('one-time links', () => {
  test('open a session that can do nothing but set a password', async () => {
    const client = visitor();
    const opened = (await client.expect('/api/sign-in/link', {
      token: tokenOf(await invite('anna')),
    })) as SessionView;
    expect(opened).toMatchObject({ account: 'anna', name: 'Person anna', hasPassword: false });
    expect(await stateOf('anna')).toBe('invited');
    const study = await client.get(`/api/studies/${world.study}`);
    expect([study.status, codeOf(study)]).toEqual([403, 'password-needed']);
    const weak = await client.post('/api/password', { password: 'short' });
    expect([weak.status, codeOf(weak)]).toEqual([422, 'password-weak']);
    await client.expect('/api/password', { password: testPassword });
    expect((await client.get(`/api/studies/${world.study}`)).status).toBe(200);
    expect(await stateOf('anna')).toBe('active');
  });

  test('work once', async () => {
    const token = tokenOf(await invite('bela'));
    await visitor().expect('/api/sign-in/link', { token });
    const again = await visitor().post('/api/sign-in/link', { token });
    expect([again.status, codeOf(again)]).toEqual([401, 'link-invalid']);
  });

  test('expire, and unknown ones are refused alike', async () => {
    const token = 'x'.repeat(43);
    const tokenHash = createHash('sha256').update(token).digest('hex');
    await world.credentials.addLink({ tokenHash, account: 'anna', expiresAt: instant(-1) });
    const expired = await visitor().post('/api/sign-in/link', { token });
    const unknown = await visitor().post('/api/sign-in/link', { token: 'y'.repeat(43) });
    expect(expired.status).toBe(401);
    expect(unknown.text).toBe(expired.text);
  });

  test('replace a forgotten password', async () => {
    await ApiClient.byLink(world.origin, await invite('carl'));
    const made = await world.administrator.post(`/api/studies/${world.study}/accounts/carl/link`);
    const client = visitor();
    await client.expect('/api/sign-in/link', { token: tokenOf((made.body as { link: string }).link) });
    const old = await visitor().post('/api/sign-in', { account: 'carl', password: testPassword });
    expect(codeOf(old)).toBe('sign-in-failed');
    await client.expect('/api/password', { password: 'another long sentence' });
    await ApiClient.signedIn(world.origin, 'carl', 'another long sentence');
  });
});

describe('passwords', () => {
  test('a wrong one and an unknown account are told the same', async () => {
    await ApiClient.byLink(world.origin, await invite('dora'));
    const wrong = await visitor().post('/api/sign-in', { account: 'dora', password: 'not the password' });
    const unknown = await visitor().post('/api/sign-in', { account: 'nobody', password: 'not the password' });
    expect([wrong.status, codeOf(wrong)]).toEqual([401, 'sign-in-failed']);
    expect(unknown.text).toBe(wrong.text);
    expect(wrong.headers.getSetCookie()).toEqual([]);
  });

  test('five wrong ones shut the account to unknown browsers, also for the right one, and stand in the record', async () => {
    await ApiClient.byLink(world.origin, await invite('emil'));
    const tries = await Promise.all(
      Array.from({ length: 8 }, () =>
        visitor().post('/api/sign-in', { account: 'emil', password: 'not the password' }),
      ),
    );
    expect(tries.map(({ status }) => status)).toEqual(Array(8).fill(401));
    const right = await visitor().post('/api/sign-in', { account: 'emil', password: testPassword });
    expect([right.status, codeOf(right)]).toEqual([401, 'sign-in-failed']);
    expect(await stateOf('emil')).toBe('locked');
    const events = await world.store.read('_installation', 'accounts');
    const failures = events.filter(
      ({ type, data }) => type === 'signInFailed' && (data as { account: string }).account === 'emil',
    );
    expect(failures).toHaveLength(5);
  });

  test('the right one stands in the record, who and when and nothing of the password', async () => {
    await ApiClient.byLink(world.origin, await invite('gerda'));
    await ApiClient.signedIn(world.origin, 'gerda');
    const events = await world.store.read('_installation', 'accounts');
    const ofGerda = events.filter(({ data }) => (data as { account: string }).account === 'gerda');
    expect(ofGerda.map(({ type }) => type).slice(-3)).toEqual(['linkUsed', 'passwordSet', 'signedIn']);
    const last = ofGerda.at(-1);
    expect(last?.data).toEqual({ account: 'gerda' });
    expect(last?.actor).toEqual({ account: 'gerda', role: 'account' });
    expect(Math.abs(Date.parse(last?.at ?? '') - Date.now())).toBeLessThan(60_000);
    expect(JSON.stringify(events)).not.toContain(testPassword);
  });

  test('changing one asks for the present one and ends the other sessions', async () => {
    const first = await ApiClient.byLink(world.origin, await invite('fritz'));
    const second = await ApiClient.signedIn(world.origin, 'fritz');
    const wrong = await first.post('/api/password', { password: 'a new long password', current: 'wrong' });
    expect([wrong.status, codeOf(wrong)]).toEqual([403, 'password-wrong']);
    await first.expect('/api/password', { password: 'a new long password', current: testPassword });
    expect((await first.get('/api/session')).status).toBe(200);
    expect((await second.get('/api/session')).status).toBe(401);
  });
});

describe('sessions', () => {
  test('live in a cookie that scripts and other sites do not get', async () => {
    const client = visitor();
    const reply = await client.post('/api/sign-in/link', { token: tokenOf(await invite('gerd')) });
    const cookie = reply.headers.getSetCookie()[0] ?? '';
    expect(cookie).toMatch(/^trialwright=[\w-]{43}; /);
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Strict');
    expect(cookie).toContain('Path=/');
  });

  test('end at sign-out', async () => {
    const client = await ApiClient.byLink(world.origin, await invite('hans'));
    const { cookie } = client;
    await client.post('/api/sign-out');
    client.cookie = cookie;
    const reply = await client.get('/api/session');
    expect([reply.status, codeOf(reply)]).toEqual([401, 'not-signed-in']);
  });

  test('end after 30 idle minutes and after 12 hours', async () => {
    const [fresh, idle, old] = await Promise.all([
      sessionWith('admin', { createdAt: instant(0), expiresAt: instant(30 * minuteMs) }),
      sessionWith('admin', { createdAt: instant(0), expiresAt: instant(-1) }),
      sessionWith('admin', { createdAt: instant(-12 * 60 * minuteMs - 1), expiresAt: instant(minuteMs) }),
    ]);
    expect((await fresh.get('/api/session')).status).toBe(200);
    expect((await idle.get('/api/session')).status).toBe(401);
    expect((await old.get('/api/session')).status).toBe(401);
  });

  test('are prolonged by use, up to 12 hours', async () => {
    const createdAt = instant(0);
    const client = await sessionWith('admin', { createdAt, expiresAt: instant(5 * minuteMs) });
    const session = (await client.expect('/api/session')) as SessionView;
    expect(Date.parse(session.expiresAt)).toBeGreaterThan(Date.now() + 29 * minuteMs);
  });

  test('end when the role is revoked', async () => {
    const client = await ApiClient.byLink(world.origin, await invite('inge'));
    expect((await client.get(`/api/studies/${world.study}`)).status).toBe(200);
    const path = `/api/studies/${world.study}/accounts/inge/revoke`;
    await world.administrator.expect(path, { reason: 'Left the hospital' });
    const reply = await client.get(`/api/studies/${world.study}`);
    expect([reply.status, codeOf(reply)]).toEqual([404, 'not-found']);
    expect(await stateOf('inge')).toBe('revoked');
  });
});

describe('requests forged by other pages', () => {
  test('are refused without the token of the session', async () => {
    const client = await ApiClient.byLink(world.origin, await invite('jens'));
    for (const csrf of ['', 'x', `${client.csrf.slice(0, -1)}!`]) {
      const reply = await client.post('/api/sign-out', undefined, { 'x-csrf': csrf });
      expect([reply.status, codeOf(reply)]).toEqual([403, 'csrf-failed']);
    }
    expect((await client.get('/api/session')).status).toBe(200);
  });

  test('are refused from another origin, signing in too', async () => {
    const body = { account: 'admin', password: testPassword };
    const reply = await visitor().post('/api/sign-in', body, { origin: 'https://elsewhere.example' });
    expect([reply.status, codeOf(reply)]).toEqual([403, 'csrf-failed']);
    const own = await visitor().post('/api/sign-in', body, { origin: world.origin });
    expect(own.status).toBe(200);
  });
});

describe('too many tries', () => {
  test('from one address are stopped, before anything is looked up', async () => {
    const limited = await startApiWorld({ definition: apiTrial, app: { signInsPerMinute: 6 } });
    const client = new ApiClient(limited.origin);
    const body = { account: 'nobody', password: 'not the password' };
    const statuses: number[] = [];
    for (let tried = 0; tried < 8; tried++) statuses.push((await client.post('/api/sign-in', body)).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 401, 429, 429]);
    const stopped = await client.post('/api/sign-in', body);
    expect(codeOf(stopped)).toBe('too-many-requests');
    expect(stopped.headers.get('retry-after')).toMatch(/^\d+$/);
    await limited.close();
  });
});

describe('clock and chance of the caller', () => {
  test('are refused for a real study', async () => {
    const clock = { now: () => '2026-01-05T08:00:00Z' };
    await expect(startApiWorld({ definition: apiTrial, clock })).rejects.toThrow(/is a real one/);
    await expect(startApiWorld({ definition: apiTrial, chance: { uint32: () => 4 } })).rejects.toThrow(
      /is a real one/,
    );
    const simulated = await startApiWorld({ definition: apiTrial, simulated: true, clock });
    await simulated.close();
  });
});
