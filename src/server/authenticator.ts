import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { KeyRing } from '../record/key-ring.ts';
import { openSealed, type Sealed, seal } from '../record/seal.ts';
import type { CredentialStore, FactorRow } from '../store/store.ts';
import { installation } from './accounts.ts';

/** Time-based one-time passwords (RFC 6238): what every authenticator app can do. */
const algorithm = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** The step before and after are taken too, for clocks that differ. */
const stepsAround = 1;
/** 160 bits, as RFC 4226 recommends. */
const secretBytes = 20;

export interface Enrolment {
  /** Base32, for whoever cannot scan. */
  readonly secret: string;
  /** `otpauth:` address, for a QR code. */
  readonly uri: string;
}

/** An authenticator app of an account. Its secret is sealed at rest and told once, at enrolment. */
export interface Authenticator {
  /** A new secret, which counts once `confirm` took a code of it. Replaces one that was never confirmed. */
  begin(account: string): Promise<Enrolment>;
  confirm(account: string, code: string): Promise<boolean>;
  /** Whether the code is right and was not used before; each step of time works once. */
  matches(account: string, code: string): Promise<boolean>;
  remove(account: string): Promise<void>;
}

interface Kept {
  readonly secret: Sealed;
  /** Number of the last step of time whose code was used, since 1970. */
  readonly lastStep: number;
}

const kind = 'authenticator';

export function createAuthenticator(credentials: CredentialStore, keys: KeyRing): Authenticator {
  const place = (account: string) => ({ study: installation, stream: `factors/${account}` });
  const rowOf = async (account: string, id: string) =>
    (await credentials.factors(account, kind)).find(row => row.id === id);
  const stepOf = (row: FactorRow, code: string) => {
    const { secret, lastStep } = JSON.parse(row.body) as Kept;
    const opened = Secret.fromBase32(String(openSealed(secret, keys, place(row.account))));
    const delta = TOTP.validate({ token: code, secret: opened, window: stepsAround, ...algorithm });
    const step = delta === null ? undefined : TOTP.counter({ period: algorithm.period }) + delta;
    return step === undefined || step <= lastStep ? undefined : step;
  };
  return {
    async begin(account) {
      const bytes = randomBytes(secretBytes);
      const secret = new Secret({ buffer: Uint8Array.from(bytes).buffer });
      const sealed = seal(secret.base32, keys, randomBytes(12), place(account));
      const body = JSON.stringify({ secret: sealed, lastStep: 0 } satisfies Kept);
      await credentials.putFactor({ account, kind, id: 'begun', body });
      const totp = new TOTP({ issuer: 'Trialwright', label: account, secret, ...algorithm });
      return { secret: secret.base32, uri: totp.toString() };
    },
    async confirm(account, code) {
      const row = await rowOf(account, 'begun');
      const step = row && stepOf(row, code);
      if (!row || step === undefined || !(await credentials.removeFactor(row))) return false;
      await credentials.putFactor({ ...row, id: 'active', body: usedAt(row, step) });
      return true;
    },
    async matches(account, code) {
      const row = await rowOf(account, 'active');
      const step = row && stepOf(row, code);
      if (!row || step === undefined) return false;
      return credentials.replaceFactor({ ...row, body: usedAt(row, step) }, row.body);
    },
    async remove(account) {
      for (const row of await credentials.factors(account, kind)) await credentials.removeFactor(row);
    },
  };
}

function usedAt({ body }: FactorRow, lastStep: number): string {
  return JSON.stringify({ ...(JSON.parse(body) as Kept), lastStep });
}
