import { type Kysely, sql } from 'kysely';
import { runtimeRole, type Tables } from '../tables.ts';

/** Photos beside the record. Like the record, they are added and read, never changed or removed. */
export async function up(db: Kysely<Tables>): Promise<void> {
  await sql`
    CREATE TABLE files (
      study_id text COLLATE "C" NOT NULL,
      sha256 text COLLATE "C" NOT NULL,
      bytes bytea NOT NULL,
      PRIMARY KEY (study_id, sha256)
    )`.execute(db);
  await sql`GRANT SELECT, INSERT ON files TO ${sql.id(runtimeRole)}`.execute(db);
}
