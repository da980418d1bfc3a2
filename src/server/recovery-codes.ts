import { randomBytes } from 'node:crypto';
import { Secret } from 'otpauth';
import type { CredentialStore } from '../store/store.ts';
import { sha256 } from './sessions.ts';

const codesMade = 10;
/** 80 random bits: too many to guess, so that a plain hash keeps them. */
const codeBytes = 10;

/** For whoever lost the second factor: ten codes, each good once. Only their hashes are kept. */
export interface RecoveryCodes {
  /** Those made before no longer work. */
  make(account: string): Promise<readonly string[]>;
  left(account: string): Promise<number>;
  spend(account: string, code: string): Promise<boolean>;
  remove(account: string): Promise<void>;
}

const kind = 'recoveryCode';

export function createRecoveryCodes(credentials: CredentialStore): RecoveryCodes {
  const remove = async (account: string) => {
    for (const row of await credentials.factors(account, kind)) await credentials.removeFactor(row);
  };
  return {
    async make(account) {
      await remove(account);
      const codes = Array.from({ length: codesMade }, newCode);
      for (const code of codes) await credentials.putFactor({ account, kind, id: hashOf(code), body: '' });
      return codes;
    },
    left: async account => (await credentials.factors(account, kind)).length,
    spend: (account, code) => credentials.removeFactor({ account, kind, id: hashOf(code) }),
    remove,
  };
}

function newCode(): string {
  const text = new Secret({ buffer: Uint8Array.from(randomBytes(codeBytes)).buffer }).base32.toLowerCase();
  return (text.match(/.{4}/g) ?? []).join('-');
}

/** However it was typed. */
function hashOf(code: string): string {
  return sha256(code.toLowerCase().replaceAll(/[^a-z2-7]/g, ''));
}
