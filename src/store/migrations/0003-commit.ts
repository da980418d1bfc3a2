import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';

/**
 * One command's whole effect in one round trip and one transaction. Returns no row when it was committed, and the earlier
 * receipt when the command was already there. A stream that does not stand where expected raises SQLSTATE TW001, which
 * undoes everything. Each statement sees what was committed before it began: the isolation must be READ COMMITTED.
 */
export async function up(db: Kysely<Tables>): Promise<void> {
  await sql`
    CREATE FUNCTION commit_events(
      of_study text, of_command text, of_request_hash text, of_positions text,
      head_streams text[], head_versions_before integer[], head_hashes_before text[],
      head_versions_after integer[], head_hashes_after text[],
      event_streams text[], event_versions integer[], event_bodies text[], event_hashes text[]
    ) RETURNS TABLE (earlier_request_hash text, earlier_positions text) LANGUAGE plpgsql AS $$
    DECLARE
      actual_version integer;
    BEGIN
      INSERT INTO commands (study_id, command, request_hash, positions)
        VALUES (of_study, of_command, of_request_hash, of_positions) ON CONFLICT DO NOTHING;
      IF NOT FOUND THEN
        RETURN QUERY SELECT c.request_hash, c.positions FROM commands c
          WHERE c.study_id = of_study AND c.command = of_command;
        RETURN;
      END IF;
      FOR i IN 1 .. cardinality(head_streams) LOOP
        IF head_versions_before[i] = 0 THEN
          INSERT INTO heads (study_id, stream, version, hash)
            VALUES (of_study, head_streams[i], head_versions_after[i], head_hashes_after[i])
            ON CONFLICT DO NOTHING;
        ELSE
          UPDATE heads h SET version = head_versions_after[i], hash = head_hashes_after[i]
            WHERE h.study_id = of_study AND h.stream = head_streams[i]
              AND h.version = head_versions_before[i] AND h.hash = head_hashes_before[i];
        END IF;
        IF NOT FOUND THEN
          SELECT h.version INTO actual_version FROM heads h
            WHERE h.study_id = of_study AND h.stream = head_streams[i];
          RAISE EXCEPTION USING ERRCODE = 'TW001', MESSAGE = 'stream stands elsewhere',
            DETAIL = json_build_object('stream', head_streams[i], 'actualVersion', coalesce(actual_version, 0))::text;
        END IF;
      END LOOP;
      INSERT INTO events (study_id, stream, version, body, hash)
        SELECT of_study, e.stream, e.version, e.body, e.hash
        FROM unnest(event_streams, event_versions, event_bodies, event_hashes) AS e (stream, version, body, hash);
    END $$`.execute(db);
}
