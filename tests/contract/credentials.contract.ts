import { expect, test } from 'vitest';
import type { CredentialStore } from '../../src/store/store.ts';

const at = '2026-01-05T08:00:00Z';

/** What every store of credentials promises. */
export function credentialPromises(credentials: () => CredentialStore): void {
  test('a password is replaced', async () => {
    expect(await credentials().passwordHash('ada')).toBeUndefined();
    await credentials().setPassword('ada', 'one');
    await credentials().setPassword('ada', 'two');
    expect(await credentials().passwordHash('ada')).toBe('two');
  });

  test('a link opens once, before it expires', async () => {
    const add = (tokenHash: string) =>
      credentials().addLink({ tokenHash, account: 'ada', expiresAt: '2026-01-05T09:00:00Z' });
    await Promise.all([add('in time'), add('late')]);
    const taken = await Promise.all(
      [1, 2, 3].map(() => credentials().takeLink('in time', '2026-01-05T08:59:59.999Z')),
    );
    expect(taken.filter(account => account !== undefined)).toEqual(['ada']);
    expect(await credentials().takeLink('late', '2026-01-05T09:00:00Z')).toBeUndefined();
    expect(await credentials().takeLink('unknown', at)).toBeUndefined();
  });

  test('a session is kept, pushed forward and removed', async () => {
    const session = {
      tokenHash: 't',
      account: 'ada',
      csrf: 'x',
      createdAt: at,
      expiresAt: at,
      usedAt: at,
      agent: 'a browser',
      source: '192.0.2.1',
      openedBy: 'passkey',
      lacksFactor: true,
    } as const;
    await credentials().addSession(session);
    expect(await credentials().session('t')).toEqual(session);
    const [usedAt, expiresAt] = ['2026-01-05T09:30:00Z', '2026-01-05T10:00:00Z'];
    await credentials().touchSession('t', usedAt, expiresAt);
    expect(await credentials().session('t')).toEqual({ ...session, usedAt, expiresAt });
    await credentials().addSession({ ...session, tokenHash: 'u', account: 'grace' });
    expect((await credentials().sessionsOf('ada')).map(({ tokenHash }) => tokenHash)).toEqual(['t']);
    await credentials().removeSession('t');
    expect(await credentials().session('t')).toBeUndefined();
    expect(await credentials().sessionsOf('ada')).toEqual([]);
  });

  test('a factor is put, replaced by one of several at once, and removed once', async () => {
    const factor = { account: 'ada', kind: 'authenticator', id: 'active', body: '0' } as const;
    await credentials().putFactor({ ...factor, body: 'earlier' });
    await credentials().putFactor(factor);
    await credentials().putFactor({ ...factor, id: 'a' });
    await credentials().putFactor({ ...factor, kind: 'passkey' });
    expect((await credentials().factors('ada', 'authenticator')).map(({ id }) => id)).toEqual([
      'a',
      'active',
    ]);
    const replaced = await Promise.all(
      ['1', '2', '3'].map(body => credentials().replaceFactor({ ...factor, body }, '0')),
    );
    expect(replaced.filter(Boolean)).toHaveLength(1);
    const removed = await Promise.all([1, 2, 3].map(() => credentials().removeFactor(factor)));
    expect(removed.filter(Boolean)).toHaveLength(1);
    expect(await credentials().factors('ada', 'authenticator')).toEqual([{ ...factor, id: 'a' }]);
    expect(await credentials().factors('grace', 'authenticator')).toEqual([]);
  });
}
