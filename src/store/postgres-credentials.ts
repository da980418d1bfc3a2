import { Kysely, PostgresDialect } from 'kysely';
import type { Pool } from 'pg';
import { accountUnlessExpired } from './memory-credentials.ts';
import { phoneQueries } from './postgres-phones.ts';
import type { CredentialStore } from './store.ts';
import { installation, type Tables } from './tables.ts';

export function createPostgresCredentials(pool: Pool): CredentialStore {
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return {
    ...passwordQueries(db),
    ...linkQueries(db),
    ...sessionQueries(db),
    ...factorQueries(db),
    ...phoneQueries(db),
  };
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
): Pick<CredentialStore, 'addSession' | 'session' | 'sessionsOf' | 'touchSession' | 'removeSession'> {
  const rows = () =>
    db
      .selectFrom('sessions')
      .select(['token_hash as tokenHash', 'account', 'csrf', 'agent', 'source'])
      .select(['created_at as createdAt', 'expires_at as expiresAt', 'used_at as usedAt'])
      .select(['opened_by as openedBy', 'lacks_factor as lacksFactor'])
      .where('study_id', '=', study_id);
  return {
    async addSession({ tokenHash, account, csrf, agent, source, ...more }) {
      await db
        .insertInto('sessions')
        .values({
          study_id,
          token_hash: tokenHash,
          account,
          csrf,
          created_at: more.createdAt,
          expires_at: more.expiresAt,
          used_at: more.usedAt,
          agent,
          source,
          opened_by: more.openedBy,
          lacks_factor: more.lacksFactor,
        })
        .execute();
    },
    session: tokenHash => rows().where('token_hash', '=', tokenHash).executeTakeFirst(),
    sessionsOf: account => rows().where('account', '=', account).execute(),
    async touchSession(tokenHash, used_at, expires_at) {
      await db
        .updateTable('sessions')
        .set({ used_at, expires_at })
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

function factorQueries(
  db: Kysely<Tables>,
): Pick<CredentialStore, 'factors' | 'putFactor' | 'replaceFactor' | 'removeFactor'> {
  return {
    factors: (account, kind) =>
      db
        .selectFrom('factors')
        .select(['account', 'kind', 'id', 'body'])
        .where('study_id', '=', study_id)
        .where('account', '=', account)
        .where('kind', '=', kind)
        .orderBy('id')
        .execute(),
    async putFactor({ body, ...key }) {
      await db
        .insertInto('factors')
        .values({ study_id, ...key, body })
        .onConflict(known => known.columns(['study_id', 'account', 'kind', 'id']).doUpdateSet({ body }))
        .execute();
    },
    async replaceFactor({ account, kind, id, body }, before) {
      const { numUpdatedRows } = await db
        .updateTable('factors')
        .set({ body })
        .where('study_id', '=', study_id)
        .where('account', '=', account)
        .where('kind', '=', kind)
        .where('id', '=', id)
        .where('body', '=', before)
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
    async removeFactor({ account, kind, id }) {
      const { numDeletedRows } = await db
        .deleteFrom('factors')
        .where('study_id', '=', study_id)
        .where('account', '=', account)
        .where('kind', '=', kind)
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      return numDeletedRows === 1n;
    },
  };
}
