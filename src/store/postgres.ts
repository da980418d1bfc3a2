import { Kysely, PostgresDialect } from 'kysely';
import type { Pool } from 'pg';
import { readEvent } from '../record/chain.ts';
import type { StoredEvent } from '../record/event.ts';
import { createCommitBatches } from './commit-batches.ts';
import { createHeadMemory } from './head-memory.ts';
import { commitInOneTrip, readReceipt } from './postgres-commit.ts';
import { createPostgresFiles } from './postgres-files.ts';
import type { EventStore, Head, RawEvent, Receipt, StudyRow } from './store.ts';
import { sameKindOfStudy } from './study-row.ts';
import type { Tables } from './tables.ts';

/**
 * A save costs one round trip when the stream was read or written here before, two otherwise: the hash to chain on is remembered.
 * `pool` connects as the runtime role (see open.ts).
 */
export function createPostgresStore(pool: Pool): EventStore {
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const remembered = createHeadMemory();
  const together = createCommitBatches(pool);
  return {
    ...studyQueries(db),
    async heads(study, prefix = '') {
      return headsOf(pool, study, prefix);
    },
    eventCount: (study, prefix) => countEvents(pool, study, prefix),
    async read(study, stream, afterVersion = 0) {
      const events = await readStream(pool, study, stream, afterVersion);
      remembered.note(events.at(-1));
      return events;
    },
    async readMany(study, after) {
      const events = await readStreams(pool, study, after);
      for (const event of events) remembered.note(event);
      return events;
    },
    commit: (study, commit) => commitInOneTrip(pool, together, remembered, study, commit),
    receipt: (study, command) => receiptFor(pool, study, command),
    ...createPostgresFiles(db),
    rawEvents: study => rawEvents(pool, study),
    close: () => pool.end(),
  };
}

function studyQueries(db: Kysely<Tables>): Pick<EventStore, 'createStudy' | 'study' | 'studies'> {
  const rows = () =>
    db.selectFrom('studies').select(['study_id as id', 'simulated', 'created_at as createdAt']);
  const study = (id: string): Promise<StudyRow | undefined> =>
    rows().where('study_id', '=', id).executeTakeFirst();
  return {
    async createStudy(wanted) {
      const { id, simulated, createdAt } = wanted;
      await db
        .insertInto('studies')
        .values({ study_id: id, simulated, created_at: createdAt })
        .onConflict(conflict => conflict.doNothing())
        .execute();
      return sameKindOfStudy(wanted, (await study(id)) ?? wanted);
    },
    study,
    studies: () => rows().orderBy('study_id').execute(),
  };
}

async function headsOf(pool: Pool, study: string, prefix: string): Promise<readonly Head[]> {
  const { rows } = await pool.query<Head>({
    name: 'heads',
    text: `SELECT stream, version, hash FROM heads
            WHERE study_id = $1 AND stream >= $2 AND stream < $3 ORDER BY stream`,
    values: [study, prefix, endOf(prefix)],
  });
  return rows;
}

async function countEvents(pool: Pool, study: string, prefix: string): Promise<number> {
  const { rows } = await pool.query<{ count: string }>({
    name: 'event-count',
    text: `SELECT coalesce(sum(version), 0) AS count FROM heads
            WHERE study_id = $1 AND stream >= $2 AND stream < $3`,
    values: [study, prefix, endOf(prefix)],
  });
  return Number(rows[0]?.count);
}

/** The least text after all that begin with `prefix`, by bytes. A range finds them by the index, whatever the prefix. */
function endOf(prefix: string): string {
  const last = prefix.at(-1);
  if (last === undefined) return lastCharacter;
  return prefix.slice(0, -1) + String.fromCodePoint((last.codePointAt(0) ?? 0) + 1);
}

const lastCharacter = String.fromCodePoint(0x10ffff);

interface BodyRow {
  readonly body: string;
  readonly hash: string;
}

async function readStream(pool: Pool, study: string, stream: string, after: number): Promise<StoredEvent[]> {
  const { rows } = await pool.query<BodyRow>({
    name: 'read',
    text: `SELECT body, hash FROM events WHERE study_id = $1 AND stream = $2 AND version > $3 ORDER BY version`,
    values: [study, stream, after],
  });
  return rows.map(({ body, hash }) => readEvent(body, hash));
}

/**
 * Each stream is looked up by itself. Joined freely, a database that has not counted its rows yet would read the whole study
 * each time.
 */
async function readStreams(
  pool: Pool,
  study: string,
  after: ReadonlyMap<string, number>,
): Promise<StoredEvent[]> {
  const { rows } = await pool.query<BodyRow>({
    name: 'read-many',
    text: `SELECT found.body, found.hash FROM unnest($2::text[], $3::integer[]) AS wanted (stream, after_version)
             CROSS JOIN LATERAL (
               SELECT e.stream, e.version, e.body, e.hash FROM events e
                WHERE e.study_id = $1 AND e.stream = wanted.stream AND e.version > wanted.after_version
                ORDER BY e.version) AS found
            ORDER BY found.stream, found.version`,
    values: [study, [...after.keys()], [...after.values()]],
  });
  return rows.map(({ body, hash }) => readEvent(body, hash));
}

async function receiptFor(pool: Pool, study: string, command: string): Promise<Receipt | undefined> {
  const { rows } = await pool.query<{ request_hash: string; positions: string }>({
    name: 'receipt',
    text: `SELECT request_hash, positions FROM commands WHERE study_id = $1 AND command = $2`,
    values: [study, command],
  });
  return rows[0] && readReceipt(command, rows[0].request_hash, rows[0].positions);
}

const rawEventsPerPage = 2000;

async function* rawEvents(pool: Pool, study: string): AsyncGenerator<RawEvent> {
  let last = { stream: '', version: 0 };
  for (;;) {
    const { rows } = await pool.query<RawEvent>(
      `SELECT study_id AS study, stream, version, body, hash FROM events
        WHERE study_id = $1 AND (stream, version) > ($2, $3) ORDER BY stream, version LIMIT $4`,
      [study, last.stream, last.version, rawEventsPerPage],
    );
    yield* rows;
    const end = rows.at(-1);
    if (!end) return;
    last = end;
  }
}
