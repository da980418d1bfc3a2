import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';

/** A stream begins only in a study that exists. Events hang on their head through the commit itself; a key there would cost every write. */
export async function up(db: Kysely<Tables>): Promise<void> {
  await sql`
    ALTER TABLE heads ADD CONSTRAINT heads_study_fkey
    FOREIGN KEY (study_id) REFERENCES studies (study_id)`.execute(db);
}
