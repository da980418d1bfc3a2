import { type Kysely, sql } from 'kysely';
import { runtimeRole, type Tables } from '../tables.ts';

/** Second factors, passkeys and known browsers; and of a session, from where and how it was opened. */
export async function up(db: Kysely<Tables>): Promise<void> {
  await sql`
    CREATE TABLE factors (
      study_id text COLLATE "C" NOT NULL,
      account text COLLATE "C" NOT NULL,
      kind text COLLATE "C" NOT NULL,
      id text COLLATE "C" NOT NULL,
      body text NOT NULL,
      PRIMARY KEY (study_id, account, kind, id)
    )`.execute(db);
  await sql`GRANT SELECT, INSERT, UPDATE, DELETE ON factors TO ${sql.id(runtimeRole)}`.execute(db);
  await sql`
    ALTER TABLE sessions
      ADD COLUMN used_at text NOT NULL DEFAULT '',
      ADD COLUMN agent text NOT NULL DEFAULT '',
      ADD COLUMN source text NOT NULL DEFAULT '',
      ADD COLUMN opened_by text NOT NULL DEFAULT 'password',
      ADD COLUMN lacks_factor boolean NOT NULL DEFAULT false`.execute(db);
  await sql`CREATE INDEX sessions_account ON sessions (study_id, account)`.execute(db);
}
