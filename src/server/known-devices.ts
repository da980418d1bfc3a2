import type { CredentialStore } from '../store/store.ts';
import type { Door } from './accounts.ts';
import { randomToken, sha256, type Visitor } from './sessions.ts';

const devicesMax = 20;

/** Browsers by account. Somebody who tries passwords elsewhere shuts the account only for browsers that it does not know. */
export interface KnownDevices {
  door(account: string, visitor: Visitor): Promise<Door>;
  /** The token that the browser keeps from now on. */
  remember(account: string, visitor: Visitor): Promise<string>;
  forget(account: string): Promise<void>;
}

export function createKnownDevices(credentials: CredentialStore): KnownDevices {
  return {
    async door(account, { device }) {
      if (device === undefined) return 'elsewhere';
      const id = sha256(device);
      const known = await credentials.factors(account, 'device');
      return known.some(row => row.id === id) ? `device:${id.slice(0, 16)}` : 'elsewhere';
    },
    async remember(account, { device = randomToken() }) {
      const now = Temporal.Now.instant().toString();
      await credentials.putFactor({ account, kind: 'device', id: sha256(device), body: now });
      const known = await credentials.factors(account, 'device');
      const oldest = known.toSorted((a, b) => a.body.localeCompare(b.body));
      for (const row of oldest.slice(0, Math.max(0, known.length - devicesMax)))
        await credentials.removeFactor(row);
      return device;
    },
    async forget(account) {
      for (const row of await credentials.factors(account, 'device')) await credentials.removeFactor(row);
    },
  };
}
