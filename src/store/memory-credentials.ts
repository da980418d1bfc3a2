import { createMemoryPhones } from './phone-credentials.ts';
import type { CredentialStore, FactorRow, SessionRow } from './store.ts';

/** Forgets everything with the process, as the memory store does. */
export function createMemoryCredentials(): CredentialStore {
  const passwords = new Map<string, string>();
  const links = new Map<string, { account: string; expiresAt: string }>();
  const sessions = new Map<string, SessionRow>();
  return {
    ...createMemoryPhones(),
    async setPassword(account, argon2Hash) {
      passwords.set(account, argon2Hash);
    },
    passwordHash: async account => passwords.get(account),
    async addLink({ tokenHash, account, expiresAt }) {
      links.set(tokenHash, { account, expiresAt });
    },
    async takeLink(tokenHash, now) {
      const link = links.get(tokenHash);
      links.delete(tokenHash);
      return link && accountUnlessExpired(link, now);
    },
    async addSession(session) {
      sessions.set(session.tokenHash, { ...session });
    },
    session: async tokenHash => sessions.get(tokenHash),
    sessionsOf: async account => [...sessions.values()].filter(session => session.account === account),
    async touchSession(tokenHash, usedAt, expiresAt) {
      const session = sessions.get(tokenHash);
      if (session) sessions.set(tokenHash, { ...session, usedAt, expiresAt });
    },
    async removeSession(tokenHash) {
      sessions.delete(tokenHash);
    },
    ...memoryFactors(),
  };
}

function memoryFactors(): Pick<CredentialStore, 'factors' | 'putFactor' | 'replaceFactor' | 'removeFactor'> {
  const rows = new Map<string, FactorRow>();
  const keyOf = ({ account, kind, id }: Pick<FactorRow, 'account' | 'kind' | 'id'>) =>
    JSON.stringify([account, kind, id]);
  return {
    factors: async (account, kind) =>
      [...rows.values()]
        .filter(row => row.account === account && row.kind === kind)
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    async putFactor(factor) {
      rows.set(keyOf(factor), { ...factor });
    },
    async replaceFactor(factor, before) {
      if (rows.get(keyOf(factor))?.body !== before) return false;
      rows.set(keyOf(factor), { ...factor });
      return true;
    },
    removeFactor: async factor => rows.delete(keyOf(factor)),
  };
}

export function accountUnlessExpired(
  link: { readonly account: string; readonly expiresAt: string },
  now: string,
): string | undefined {
  return Temporal.Instant.compare(now, link.expiresAt) < 0 ? link.account : undefined;
}
