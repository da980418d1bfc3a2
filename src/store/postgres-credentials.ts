import { Kysely, PostgresDialect } from 'kysely';
import type { Pool } from 'pg';
import { accountUnlessExpired } from './memory-credentials.ts';
import type { CredentialStore } from './store.ts';
import { installation, type Tables } from './tables.ts';

export function createPostgresCredentials(pool: Pool): CredentialStore {
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { ...passwordQueries(db), ...linkQueries(db), ...sessionQueries(db) };
}

const study_id = installation;

function passwordQueries(db: Kysely<Tables>): Pick<CredentialStore, 'setPassword' | 'passwordHash'> {
  return {
    async setPassword(account, password_hash) {
      await db
        .insertInto('credentials')
        .values({ study_id, account, password_hash })
        .onConflict(known => known.columns(['study_id', 'account']).doUpdateSet({ password_hash }))
        .execute();
    },
    async passwordHash(account) {
      const row = await db
        .selectFrom('credentials')
        .select('password_hash')
        .where('study_id', '=', study_id)
        .where('account', '=', account)
        .executeTakeFirst();
      return row?.password_hash;
    },
  };
}

function linkQueries(db: Kysely<Tables>): Pick<CredentialStore, 'addLink' | 'takeLink'> {
  return {
    async addLink({ tokenHash, account, expiresAt }) {
      await db
        .insertInto('links')
        .values({ study_id, token_hash: tokenHash, account, expires_at: expiresAt })
        .execute();
    },
    async takeLink(tokenHash, now) {
      const link = await db
        .deleteFrom('links')
        .where('study_id', '=', study_id)
        .where('token_hash', '=', tokenHash)
        .returning(['account', 'expires_at as expiresAt'])
        .executeTakeFirst();
      return link && accountUnlessExpired(link, now);
    },
  };
}

function sessionQueries(
  db: Kysely<Tables>,
): Pick<CredentialStore, 'addSession' | 'session' | 'touchSession' | 'removeSession'> {
  return {
    async addSession({ tokenHash, account, csrf, createdAt, expiresAt }) {
      await db
        .insertInto('sessions')
        .values({
          study_id,
          token_hash: tokenHash,
          account,
          csrf,
          created_at: createdAt,
          expires_at: expiresAt,
        })
        .execute();
    },
    session: tokenHash =>
      db
        .selectFrom('sessions')
        .select(['token_hash as tokenHash', 'account', 'csrf'])
        .select(['created_at as createdAt', 'expires_at as expiresAt'])
        .where('study_id', '=', study_id)
        .where('token_hash', '=', tokenHash)
        .executeTakeFirst(),
    async touchSession(tokenHash, expires_at) {
      await db
        .updateTable('sessions')
        .set({ expires_at })
        .where('study_id', '=', study_id)
        .where('token_hash', '=', tokenHash)
        .execute();
    },
    async removeSession(tokenHash) {
      await db
        .deleteFrom('sessions')
        .where('study_id', '=', study_id)
        .where('token_hash', '=', tokenHash)
        .execute();
    },
  };
}
