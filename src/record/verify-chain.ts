import { beginning, type ChainEnd, sha256 } from './chain.ts';

/** One row of the record exactly as stored. */
export interface ChainRow {
  readonly study: string;
  readonly stream: string;
  readonly version: number;
  readonly body: string;
  readonly hash: string;
}

export interface ChainHead extends ChainEnd {
  readonly stream: string;
}

export type ChainProblem =
  | 'hash differs'
  | 'previous differs'
  | 'gap in versions'
  | 'place differs'
  | 'body unreadable'
  | 'head differs';

export interface ChainFinding {
  readonly study: string;
  readonly stream: string;
  /** The version at which it shows. */
  readonly version: number;
  readonly problem: ChainProblem;
  readonly sentence: string;
}

/** What a walk over the rows found, and where each stream ended. */
export interface ChainWalk {
  readonly findings: readonly ChainFinding[];
  readonly ends: ReadonlyMap<string, ChainEnd>;
}

/** Every finding about a study's rows (each stream in order of version) and the heads that claim where the streams end. */
export async function verifyChain(
  study: string,
  rows: AsyncIterable<ChainRow> | Iterable<ChainRow>,
  heads: readonly ChainHead[],
): Promise<readonly ChainFinding[]> {
  const walk = await walkChains(study, rows);
  return [...walk.findings, ...checkHeads(study, walk.ends, heads)];
}

/** Holds at most one entry per stream in memory, so a study of any length can be walked. */
export async function walkChains(
  study: string,
  rows: AsyncIterable<ChainRow> | Iterable<ChainRow>,
): Promise<ChainWalk> {
  const ends = new Map<string, ChainEnd>();
  const findings: ChainFinding[] = [];
  for await (const row of rows) {
    findings.push(...checkRow(study, row, ends.get(row.stream) ?? beginning));
    ends.set(row.stream, { version: row.version, hash: row.hash });
  }
  return { findings, ends };
}

export function checkHeads(
  study: string,
  ends: ReadonlyMap<string, ChainEnd>,
  heads: readonly ChainHead[],
): readonly ChainFinding[] {
  const headOf = new Map(heads.map(head => [head.stream, head]));
  const streams = new Set([...headOf.keys(), ...ends.keys()]);
  return [...streams].sort().flatMap(stream => {
    const head = headOf.get(stream) ?? beginning;
    const end = ends.get(stream) ?? beginning;
    if (head.version === end.version && head.hash === end.hash) return [];
    const sentence = `The head says that the stream ends at version ${head.version} with hash ${head.hash}; its last event is version ${end.version} with hash ${end.hash}.`;
    return [{ study, stream, version: end.version, problem: 'head differs' as const, sentence }];
  });
}

function checkRow(study: string, row: ChainRow, before: ChainEnd): readonly ChainFinding[] {
  const findings: ChainFinding[] = [];
  const find = (problem: ChainProblem, sentence: string) =>
    findings.push({ study, stream: row.stream, version: row.version, problem, sentence });
  if (row.study !== study) find('place differs', `The row belongs to study ${row.study}, not to ${study}.`);
  if (row.version !== before.version + 1)
    find('gap in versions', `Version ${row.version} follows version ${before.version}.`);
  const actualHash = sha256(row.body);
  if (actualHash !== row.hash)
    find('hash differs', `The body's hash is ${actualHash}; the row says ${row.hash}.`);
  const body = parsedBody(row.body);
  if (!body) {
    find('body unreadable', 'The body is not the JSON text of an object.');
    return findings;
  }
  if (body.previous !== before.hash)
    find(
      'previous differs',
      `The body says that it follows ${String(body.previous)}; the event before it has hash ${before.hash}.`,
    );
  for (const field of ['study', 'stream', 'version'] as const)
    if (body[field] !== row[field])
      find('place differs', `The body says ${field} ${String(body[field])}; the row says ${row[field]}.`);
  return findings;
}

function parsedBody(
  text: string,
): Partial<Record<'study' | 'stream' | 'version' | 'previous', unknown>> | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? body : undefined;
  } catch {
    return undefined;
  }
}
