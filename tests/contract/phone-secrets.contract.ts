import { expect, test } from 'vitest';
import type { PhoneCredentials } from '../../src/store/phone-credentials.ts';

/** What every store promises about participants' phones. */
export function phonePromises(credentials: () => PhoneCredentials): void {
  test("a phone's secrets are found by each of them, in their own study, until it is forgotten", async () => {
    const phone = { study: 'S1', participant: '01-001', phone: 'P1' };
    const row = {
      ...phone,
      linkHash: 'link',
      tokenHash: null,
      sessionHash: null,
      expiresAt: '2026-01-05T09:00:00Z',
      pinHash: '',
      failures: 0,
      failedAt: '',
    };
    await credentials().savePhone(row);
    expect(await credentials().phoneBy('S1', 'linkHash', 'link')).toEqual(row);
    const enrolled = { ...row, linkHash: null, tokenHash: 'token', sessionHash: 'session', failures: 2 };
    await credentials().savePhone(enrolled);
    expect(await credentials().phoneBy('S1', 'linkHash', 'link')).toBeUndefined();
    expect(await credentials().phoneBy('S1', 'tokenHash', 'token')).toEqual(enrolled);
    expect(await credentials().phoneBy('S1', 'sessionHash', 'session')).toEqual(enrolled);
    expect(await credentials().phoneBy('S2', 'tokenHash', 'token')).toBeUndefined();
    await credentials().removePhone('S1', '01-001', 'P1');
    expect(await credentials().phoneBy('S1', 'tokenHash', 'token')).toBeUndefined();
  });
}
