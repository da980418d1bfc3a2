import { hash, verify } from '@node-rs/argon2';
import type { CredentialStore } from '../store/store.ts';

/** argon2id with 19 MiB, two passes, one lane: the first parameters that OWASP's password storage cheat sheet lists. */
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export interface Passwords {
  set(account: string, password: string): Promise<void>;
  isSet(account: string): Promise<boolean>;
  /** Takes as long for an account that does not exist or has no password. */
  matches(account: string, password: string): Promise<boolean>;
  /** Whoever comes by a one-time link sets a new password; the old one stops working. */
  takeAway(account: string): Promise<void>;
}

export function createPasswords(credentials: CredentialStore): Passwords {
  const nobody = hash('a password that nobody has', cost);
  return {
    async set(account, password) {
      await credentials.setPassword(account, await hash(normalised(password), cost));
    },
    async isSet(account) {
      return Boolean(await credentials.passwordHash(account));
    },
    async matches(account, password) {
      const stored = await credentials.passwordHash(account);
      const matched = await verify(stored || (await nobody), normalised(password));
      return matched && Boolean(stored);
    },
    takeAway: account => credentials.setPassword(account, ''),
  };
}

const charactersMin = 12;
export const passwordCharactersMax = 200;

/** Length and not obviously guessable; no rules of composition (NIST SP 800-63B, 5.1.1.2). */
export function isAcceptablePassword(account: string, password: string): boolean {
  const characters = [...normalised(password)];
  const hasLength = characters.length >= charactersMin && characters.length <= passwordCharactersMax;
  return hasLength && new Set(characters).size > 1 && password.toLowerCase() !== account.toLowerCase();
}

/** The same characters typed on another keyboard or system compare equal. */
function normalised(password: string): string {
  return password.normalize('NFKC');
}
