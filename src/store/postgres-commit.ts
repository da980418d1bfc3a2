import { DatabaseError, type Pool } from 'pg';
import { beginning } from '../record/chain.ts';
import type { CommitTogether } from './commit-batches.ts';
import type { HeadMemory } from './head-memory.ts';
import { type LinkedAppend, linkCommit, receiptOf } from './link-commit.ts';
import type { Append, Commit, CommitResult, Receipt } from './store.ts';
import { unknownStudy } from './study-row.ts';

/** Tried again when a remembered hash turns out to be from another life of the database, or two commits deadlock. */
const attemptsMax = 5;

/** Writes a commit by one call of `commit_events` (migration 0003), which decides and writes in one transaction. */
export async function commitInOneTrip(
  pool: Pool,
  together: CommitTogether,
  remembered: HeadMemory,
  study: string,
  commit: Commit,
): Promise<CommitResult> {
  for (let attempt = 1; ; attempt++) {
    const hashes = await hashesBefore(pool, remembered, study, commit.appends);
    const linked = linkCommit(study, commit, append => hashes.get(append.stream) ?? '');
    const receipt = receiptOf(commit, linked);
    const [append, ...others] = linked;
    const mayGoTogether = attempt === 1 && append !== undefined && others.length === 0;
    try {
      const isWritten = mayGoTogether && (await together({ study, receipt, append }));
      const earlier = isWritten ? undefined : await callCommitEvents(pool, study, receipt, linked);
      if (earlier) return { outcome: 'duplicate', receipt: earlier };
      const events = linked.flatMap(append => append.events.map(({ event }) => event));
      for (const event of events) remembered.note(event);
      return { outcome: 'committed', receipt, events };
    } catch (error) {
      for (const { stream } of linked) remembered.forget(study, stream);
      const found = readFailure(error, study, linked);
      if (found !== 'try again') return found;
      if (attempt === attemptsMax) throw error;
    }
  }
}

export function readReceipt(command: string, requestHash: string, positions: string): Receipt {
  return { command, requestHash, positions: JSON.parse(positions) as Receipt['positions'] };
}

/** The hash that each append chains on; none where the stream stands elsewhere, which the commit will find for itself. */
async function hashesBefore(
  pool: Pool,
  remembered: HeadMemory,
  study: string,
  appends: readonly Append[],
): Promise<ReadonlyMap<string, string>> {
  const hashes = new Map<string, string>();
  for (const { stream, expectedVersion } of appends) {
    const hash = expectedVersion === 0 ? beginning.hash : remembered.hashAt(study, stream, expectedVersion);
    if (hash) hashes.set(stream, hash);
  }
  const unknown = appends.filter(({ stream }) => !hashes.has(stream));
  if (unknown.length === 0) return hashes;
  const { rows } = await pool.query<{ stream: string; hash: string }>({
    name: 'hashes-before',
    text: `SELECT h.stream, h.hash FROM unnest($2::text[], $3::integer[]) AS wanted (stream, version)
             JOIN heads h ON h.study_id = $1 AND h.stream = wanted.stream AND h.version = wanted.version`,
    values: [study, unknown.map(append => append.stream), unknown.map(append => append.expectedVersion)],
  });
  for (const { stream, hash } of rows) hashes.set(stream, hash);
  return hashes;
}

async function callCommitEvents(
  pool: Pool,
  study: string,
  receipt: Receipt,
  linked: readonly LinkedAppend[],
): Promise<Receipt | undefined> {
  const events = linked.flatMap(append => append.events);
  const { rows } = await pool.query<{ earlier_request_hash: string; earlier_positions: string }>({
    name: 'commit',
    text: 'SELECT * FROM commit_events($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)',
    values: [
      study,
      receipt.command,
      receipt.requestHash,
      JSON.stringify(receipt.positions),
      linked.map(append => append.stream),
      linked.map(append => append.before.version),
      linked.map(append => append.before.hash),
      linked.map(append => append.after.version),
      linked.map(append => append.after.hash),
      events.map(({ event }) => event.stream),
      events.map(({ event }) => event.version),
      events.map(({ body }) => body),
      events.map(({ event }) => event.hash),
    ],
  });
  const earlier = rows[0];
  return earlier && readReceipt(receipt.command, earlier.earlier_request_hash, earlier.earlier_positions);
}

const streamStandsElsewhere = 'TW001';
const deadlockDetected = '40P01';
const foreignKeyViolation = '23503';

function readFailure(
  error: unknown,
  study: string,
  linked: readonly LinkedAppend[],
): CommitResult | 'try again' {
  if (!(error instanceof DatabaseError)) throw error;
  if (error.code === deadlockDetected) return 'try again';
  if (error.code === foreignKeyViolation) throw unknownStudy(study);
  if (error.code !== streamStandsElsewhere) throw error;
  const { stream, actualVersion } = JSON.parse(error.detail ?? '{}') as {
    stream: string;
    actualVersion: number;
  };
  const expectedVersion = linked.find(append => append.stream === stream)?.before.version ?? 0;
  // At the expected version after all: the stream moved between asking and writing, or the remembered hash was not this database's.
  if (actualVersion === expectedVersion) return 'try again';
  return { outcome: 'conflict', stream, expectedVersion, actualVersion };
}
