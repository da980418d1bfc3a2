import { type Kysely, sql } from 'kysely';
import { runtimeRole, type Tables } from '../tables.ts';

/** Append-only by grant: the running program cannot change or remove a study, an event or a command, whatever it is asked. */
export async function up(db: Kysely<Tables>): Promise<void> {
  const role = sql.id(runtimeRole);
  await sql`GRANT USAGE ON SCHEMA public TO ${role}`.execute(db);
  await sql`GRANT SELECT, INSERT ON studies, events, commands TO ${role}`.execute(db);
  await sql`GRANT SELECT, INSERT, UPDATE (version, hash) ON heads TO ${role}`.execute(db);
  await sql`GRANT SELECT, INSERT, UPDATE ON credentials TO ${role}`.execute(db);
  await sql`GRANT SELECT, INSERT, UPDATE, DELETE ON links, sessions TO ${role}`.execute(db);
  await sql`REVOKE ALL ON FUNCTION commit_events FROM PUBLIC`.execute(db);
  await sql`GRANT EXECUTE ON FUNCTION commit_events TO ${role}`.execute(db);
}
