import { Kysely, PostgresDialect } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Pool } from 'pg';
import * as tables from './migrations/0001-tables.ts';
import * as foreignKeys from './migrations/0002-foreign-keys.ts';
import * as commit from './migrations/0003-commit.ts';
import * as grants from './migrations/0004-grants.ts';
import * as commitBatch from './migrations/0005-commit-batch.ts';
import * as factors from './migrations/0006-factors.ts';
import * as phones from './migrations/0007-phones.ts';
import * as files from './migrations/0008-files.ts';
import { openPool } from './pool.ts';
import { runtimeRole, type Tables } from './tables.ts';

/** To add a migration, copy the latest file under the next number and name it here. One that was released never changes. */
const migrations: Record<string, Migration> = {
  '0001-tables': tables,
  '0002-foreign-keys': foreignKeys,
  '0003-commit': commit,
  '0004-grants': grants,
  '0005-commit-batch': commitBatch,
  '0006-factors': factors,
  '0007-phones': phones,
  '0008-files': files,
};

/** Brings the database at `url` to the present schema as the account that owns it, and makes sure that the runtime role exists. */
export async function migrate(url: string): Promise<void> {
  const pool = openPool(url, 1);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    await prepareRuntimeRole(pool);
    const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
    const { error, results } = await migrator.migrateToLatest();
    const failed = results?.find(({ status }) => status === 'Error');
    if (error)
      throw new Error(
        `The database could not be brought up to date${failed ? ` (migration ${failed.migrationName})` : ''}: ${messageOf(error)}. Nothing was changed by the failed step.`,
        { cause: error },
      );
  } finally {
    await db.destroy();
    if (!pool.ended) await pool.end();
  }
}

async function prepareRuntimeRole(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ known: boolean; member: boolean }>(
    `SELECT count(*) > 0 AS known, coalesce(bool_or(pg_has_role(current_user, oid, 'USAGE')), false) AS member
       FROM pg_roles WHERE rolname = $1`,
    [runtimeRole],
  );
  const found = rows[0];
  if (found?.known && found.member) return;
  try {
    if (!found?.known) await pool.query(`CREATE ROLE ${runtimeRole} NOLOGIN`);
    await pool.query(`GRANT ${runtimeRole} TO CURRENT_USER`);
  } catch (cause) {
    throw new Error(
      `The account in DATABASE_URL may not set up the role ${runtimeRole}, which keeps the record append-only. ` +
        `Let an administrator of the server run: CREATE ROLE ${runtimeRole} NOLOGIN; GRANT ${runtimeRole} TO "<that account>"; (${messageOf(cause)})`,
      { cause },
    );
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
