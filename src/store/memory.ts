import { beginning, readEvent } from '../record/chain.ts';
import { byStream, linkCommit, receiptOf } from './link-commit.ts';
import type { Commit, CommitResult, EventStore, RawEvent, Receipt, StudyRow } from './store.ts';
import { sameKindOfStudy, unknownStudy } from './study-row.ts';

interface MemoryStudy {
  readonly row: StudyRow;
  readonly streams: Map<string, RawEvent[]>;
  readonly receipts: Map<string, Receipt>;
  readonly files: Map<string, Uint8Array>;
}

/** Forgets everything with the process: for tests, simulations and previews. */
export function createMemoryStore(): EventStore {
  const studies = new Map<string, MemoryStudy>();
  const streamsOf = (study: string) => studies.get(study)?.streams ?? new Map<string, RawEvent[]>();
  const read = (study: string, stream: string, afterVersion: number) =>
    (streamsOf(study).get(stream) ?? []).slice(afterVersion).map(row => readEvent(row.body, row.hash));

  return {
    async createStudy(study) {
      const existing = studies.get(study.id);
      if (!existing)
        studies.set(study.id, {
          row: { ...study },
          streams: new Map(),
          receipts: new Map(),
          files: new Map(),
        });
      return sameKindOfStudy(study, existing?.row ?? study);
    },
    study: async id => studies.get(id)?.row,
    studies: async () => [...studies.values()].map(({ row }) => row).sort((a, b) => (a.id < b.id ? -1 : 1)),
    async heads(study, prefix = '') {
      const streams = [...streamsOf(study)].filter(([stream]) => stream.startsWith(prefix));
      return streams.map(([stream, rows]) => ({ stream, ...endOf(rows) })).sort(byStream);
    },
    async eventCount(study, prefix) {
      let count = 0;
      for (const [stream, rows] of streamsOf(study)) if (stream.startsWith(prefix)) count += rows.length;
      return count;
    },
    read: async (study, stream, afterVersion = 0) => read(study, stream, afterVersion),
    readMany: async (study, after) =>
      [...after]
        .map(([stream, version]) => ({ stream, version }))
        .sort(byStream)
        .flatMap(({ stream, version }) => read(study, stream, version)),
    async commit(study, commit) {
      const target = studies.get(study);
      if (!target) throw unknownStudy(study);
      return commitTo(target, commit);
    },
    receipt: async (study, command) => studies.get(study)?.receipts.get(command),
    async keepFile(study, sha256, bytes) {
      const target = studies.get(study);
      if (!target) throw unknownStudy(study);
      if (!target.files.has(sha256)) target.files.set(sha256, Uint8Array.from(bytes));
    },
    file: async (study, sha256) => studies.get(study)?.files.get(sha256),
    async *rawEvents(study) {
      const streams = [...streamsOf(study)].map(([stream, rows]) => ({ stream, rows })).sort(byStream);
      for (const { rows } of streams) yield* rows;
    },
    close: async () => {},
  };
}

function endOf(rows: readonly RawEvent[] | undefined) {
  const last = rows?.at(-1) ?? beginning;
  return { version: last.version, hash: last.hash };
}

function commitTo(target: MemoryStudy, commit: Commit): CommitResult {
  const linked = linkCommit(
    target.row.id,
    commit,
    ({ stream, expectedVersion }) =>
      target.streams.get(stream)?.[expectedVersion - 1]?.hash ?? beginning.hash,
  );
  const earlier = target.receipts.get(commit.command);
  if (earlier) return { outcome: 'duplicate', receipt: earlier };
  for (const { stream, before } of linked) {
    const actualVersion = endOf(target.streams.get(stream)).version;
    if (actualVersion !== before.version)
      return { outcome: 'conflict', stream, expectedVersion: before.version, actualVersion };
  }
  for (const { stream, events } of linked) {
    const rows = events.map(({ event, body }) => ({
      study: target.row.id,
      stream,
      version: event.version,
      body,
      hash: event.hash,
    }));
    target.streams.set(stream, [...(target.streams.get(stream) ?? []), ...rows]);
  }
  const receipt = receiptOf(commit, linked);
  target.receipts.set(commit.command, receipt);
  return { outcome: 'committed', receipt, events: linked.flatMap(({ events }) => events.map(e => e.event)) };
}
