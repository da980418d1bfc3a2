import type { CredentialStore, SessionRow } from './store.ts';

/** Forgets everything with the process, as the memory store does. */
export function createMemoryCredentials(): CredentialStore {
  const passwords = new Map<string, string>();
  const links = new Map<string, { account: string; expiresAt: string }>();
  const sessions = new Map<string, SessionRow>();
  return {
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
    async touchSession(tokenHash, expiresAt) {
      const session = sessions.get(tokenHash);
      if (session) sessions.set(tokenHash, { ...session, expiresAt });
    },
    async removeSession(tokenHash) {
      sessions.delete(tokenHash);
    },
  };
}

export function accountUnlessExpired(
  link: { readonly account: string; readonly expiresAt: string },
  now: string,
): string | undefined {
  return Temporal.Instant.compare(now, link.expiresAt) < 0 ? link.account : undefined;
}
