import type { Kysely } from 'kysely';
import type { EventStore } from './store.ts';
import type { Tables } from './tables.ts';

/** Bytes beside the record, in the same database, so that one backup holds both. */
export function createPostgresFiles(db: Kysely<Tables>): Pick<EventStore, 'keepFile' | 'file'> {
  return {
    async keepFile(study, sha256, bytes) {
      await db
        .insertInto('files')
        .values({ study_id: study, sha256, bytes: Buffer.from(bytes) })
        .onConflict(conflict => conflict.doNothing())
        .execute();
    },
    async file(study, sha256) {
      const row = await db
        .selectFrom('files')
        .select('bytes')
        .where('study_id', '=', study)
        .where('sha256', '=', sha256)
        .executeTakeFirst();
      return row?.bytes;
    },
  };
}
