import type { Pool } from 'pg';
import { byStream, type LinkedAppend } from './link-commit.ts';
import type { Receipt } from './store.ts';

/** A commit to one stream, its events linked to where the stream should stand. */
export interface StreamCommit {
  readonly study: string;
  readonly receipt: Receipt;
  readonly append: LinkedAppend;
}

/** Whether the commit was written. If not, something stood in its way, and only a commit of its own can tell what. */
export type CommitTogether = (commit: StreamCommit) => Promise<boolean>;

const batchMax = 64;

/**
 * Commits that arrive while another is on its way travel together in the next: one round trip and one wait for the disk
 * for all of them. Each is written or not for itself. Alone, a commit leaves at once.
 */
export function createCommitBatches(pool: Pool): CommitTogether {
  const waiting: { commit: StreamCommit; tell: (written: boolean) => void }[] = [];
  let isOnItsWay = false;

  async function send(): Promise<void> {
    isOnItsWay = true;
    // What else arrives in this turn of the event loop comes along.
    await new Promise(resolve => setImmediate(resolve));
    while (waiting.length > 0) {
      const batch = takeBatch(waiting);
      const written = await writeBatch(
        pool,
        batch.map(({ commit }) => commit),
      );
      for (const { commit, tell } of batch) tell(written.has(commit.receipt.command));
    }
    isOnItsWay = false;
  }

  return commit =>
    new Promise(tell => {
      waiting.push({ commit, tell });
      if (!isOnItsWay) void send();
    });
}

/** The longest waiting and others of its study, each stream once; sorted by stream, so that writers lock in one order. */
function takeBatch<Waiting extends { readonly commit: StreamCommit }>(
  waiting: Waiting[],
): readonly Waiting[] {
  const study = waiting[0]?.commit.study;
  const streams = new Set<string>();
  const commands = new Set<string>();
  const batch: Waiting[] = [];
  const left: Waiting[] = [];
  for (const one of waiting) {
    const { append, receipt } = one.commit;
    const fits =
      batch.length < batchMax &&
      one.commit.study === study &&
      !streams.has(append.stream) &&
      !commands.has(receipt.command);
    streams.add(append.stream);
    commands.add(receipt.command);
    (fits ? batch : left).push(one);
  }
  waiting.splice(0, waiting.length, ...left);
  return batch.sort((a, b) => byStream(a.commit.append, b.commit.append));
}

/** The commands that were written. After any failure none: tried again alone, each finds out for itself. */
async function writeBatch(pool: Pool, batch: readonly StreamCommit[]): Promise<ReadonlySet<string>> {
  const appends = batch.map(({ append }) => append);
  const receipts = batch.map(({ receipt }) => receipt);
  const events = appends.flatMap(append => append.events);
  try {
    const { rows } = await pool.query<{ commit_batch: string }>({
      name: 'commit-batch',
      text: 'SELECT commit_batch($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)',
      values: [
        batch[0]?.study,
        receipts.map(({ command }) => command),
        receipts.map(({ requestHash }) => requestHash),
        receipts.map(({ positions }) => JSON.stringify(positions)),
        appends.map(({ stream }) => stream),
        appends.map(({ before }) => before.version),
        appends.map(({ before }) => before.hash),
        appends.map(({ after }) => after.version),
        appends.map(({ after }) => after.hash),
        eventsUntil(appends),
        events.map(({ event }) => event.version),
        events.map(({ body }) => body),
        events.map(({ event }) => event.hash),
      ],
    });
    return new Set(rows.map(row => row.commit_batch));
  } catch {
    return new Set();
  }
}

/** Where each append's events end in the list of all events, counted from 1. */
function eventsUntil(appends: readonly LinkedAppend[]): readonly number[] {
  let until = 0;
  return appends.map(({ events }) => {
    until += events.length;
    return until;
  });
}
