import { type ChainEnd, chain, type LinkedEvent } from '../record/chain.ts';
import type { Append, Commit, Receipt } from './store.ts';

/** A commit whose events have their places and hashes: what an implementation writes. */
export interface LinkedAppend {
  readonly stream: string;
  readonly before: ChainEnd;
  readonly after: ChainEnd;
  readonly events: readonly LinkedEvent[];
}

/** `hashBefore` gives the hash of the event at an append's expected version. Appends come out sorted by stream, so that writers lock in one order. */
export function linkCommit(
  study: string,
  commit: Commit,
  hashBefore: (append: Append) => string,
): readonly LinkedAppend[] {
  assertCommit(study, commit);
  return [...commit.appends].sort(byStream).map(append => {
    const before = { version: append.expectedVersion, hash: hashBefore(append) };
    const events = chain(before, study, append.stream, append.events);
    const last = events.at(-1);
    return { stream: append.stream, before, after: last ? last.event : before, events };
  });
}

export function receiptOf(commit: Commit, appends: readonly LinkedAppend[]): Receipt {
  const written = appends.filter(({ events }) => events.length > 0);
  const positions = written.map(({ stream, before, after }) => ({
    stream,
    first: before.version + 1,
    last: after.version,
  }));
  return { command: commit.command, requestHash: commit.requestHash, positions };
}

/** Order of code points, as PostgreSQL's collation "C" has it; JavaScript's own order differs above U+FFFF. */
export function byStream(left: { readonly stream: string }, right: { readonly stream: string }): number {
  return Buffer.compare(Buffer.from(left.stream), Buffer.from(right.stream));
}

function assertCommit(study: string, commit: Commit): void {
  assertName('study', study);
  assertName('command', commit.command);
  const streams = new Set<string>();
  if (commit.appends.length > 0 && commit.appends.every(({ events }) => events.length === 0))
    throw new Error(`Command ${commit.command} appends nothing.`);
  for (const { stream, expectedVersion, events } of commit.appends) {
    assertName('stream', stream);
    if (streams.has(stream)) throw new Error(`Command ${commit.command} appends to stream ${stream} twice.`);
    if (events.length === 0 && expectedVersion === 0)
      throw new Error(`Command ${commit.command} holds to stream ${stream}, which does not exist.`);
    if (!Number.isSafeInteger(expectedVersion) || expectedVersion < 0)
      throw new Error(`Command ${commit.command} expects stream ${stream} at version ${expectedVersion}.`);
    streams.add(stream);
  }
}

/** A name that a database would store differently from how it was hashed would break its chain. */
function assertName(what: string, name: string): void {
  if (name === '' || !name.isWellFormed() || name.includes('\0'))
    throw new Error(`${JSON.stringify(name)} cannot be the name of a ${what}.`);
}
