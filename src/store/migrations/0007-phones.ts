import { type Kysely, sql } from 'kysely';
import { runtimeRole, type Tables } from '../tables.ts';

/** Secrets of participants' phones, by study as everything else of a participant. */
export async function up(db: Kysely<Tables>): Promise<void> {
  await sql`
    CREATE TABLE phones (
      study_id text COLLATE "C" NOT NULL,
      participant text COLLATE "C" NOT NULL,
      phone text COLLATE "C" NOT NULL,
      link_hash text COLLATE "C",
      token_hash text COLLATE "C",
      session_hash text COLLATE "C",
      expires_at text NOT NULL,
      pin_hash text NOT NULL,
      failures integer NOT NULL,
      failed_at text NOT NULL,
      PRIMARY KEY (study_id, participant, phone)
    )`.execute(db);
  await sql`CREATE INDEX phones_link ON phones (study_id, link_hash)`.execute(db);
  await sql`CREATE INDEX phones_token ON phones (study_id, token_hash)`.execute(db);
  await sql`CREATE INDEX phones_session ON phones (study_id, session_hash)`.execute(db);
  await sql`GRANT SELECT, INSERT, UPDATE, DELETE ON phones TO ${sql.id(runtimeRole)}`.execute(db);
}
