import { type Kysely, sql } from 'kysely';
import { runtimeRole, type Tables } from '../tables.ts';

/**
 * Commits to one stream each, together in one round trip and one transaction: each is written or not for itself, and the
 * commands that were written are returned. Nothing is undone, so no savepoints are needed: a stream's head is moved
 * first, and only if it stood where expected are the command and its events written. A command that somebody else writes
 * at this very moment breaks its key, and the whole batch with it.
 */
export async function up(db: Kysely<Tables>): Promise<void> {
  await sql`
    CREATE FUNCTION commit_batch(
      of_study text, commands_new text[], request_hashes text[], positions_new text[],
      head_streams text[], head_versions_before integer[], head_hashes_before text[],
      head_versions_after integer[], head_hashes_after text[], events_until integer[],
      event_versions integer[], event_bodies text[], event_hashes text[]
    ) RETURNS SETOF text LANGUAGE plpgsql AS $$
    DECLARE
      events_from integer;
    BEGIN
      FOR i IN 1 .. cardinality(commands_new) LOOP
        CONTINUE WHEN EXISTS (
          SELECT FROM commands c WHERE c.study_id = of_study AND c.command = commands_new[i]);
        IF head_versions_before[i] = 0 THEN
          INSERT INTO heads (study_id, stream, version, hash)
            VALUES (of_study, head_streams[i], head_versions_after[i], head_hashes_after[i])
            ON CONFLICT DO NOTHING;
        ELSE
          UPDATE heads h SET version = head_versions_after[i], hash = head_hashes_after[i]
            WHERE h.study_id = of_study AND h.stream = head_streams[i]
              AND h.version = head_versions_before[i] AND h.hash = head_hashes_before[i];
        END IF;
        CONTINUE WHEN NOT FOUND;
        INSERT INTO commands (study_id, command, request_hash, positions)
          VALUES (of_study, commands_new[i], request_hashes[i], positions_new[i]);
        events_from := CASE i WHEN 1 THEN 1 ELSE events_until[i - 1] + 1 END;
        FOR e IN events_from .. events_until[i] LOOP
          INSERT INTO events (study_id, stream, version, body, hash)
            VALUES (of_study, head_streams[i], event_versions[e], event_bodies[e], event_hashes[e]);
        END LOOP;
        RETURN NEXT commands_new[i];
      END LOOP;
    END $$`.execute(db);
  await sql`REVOKE ALL ON FUNCTION commit_batch FROM PUBLIC`.execute(db);
  await sql`GRANT EXECUTE ON FUNCTION commit_batch TO ${sql.id(runtimeRole)}`.execute(db);
}
