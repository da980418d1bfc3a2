import { sha256 } from '../record/chain.ts';
import type { PhotoData } from '../record/photo.ts';
import { type ChainFinding, checkHeads, walkChains } from '../record/verify-chain.ts';
import type { EventStore } from './store.ts';

/**
 * Walks every chain of a study as it is stored. Heads are read before and after the rows, so that a study in use can be
 * verified: a stream that was written meanwhile is held to lie between its two heads, every other to end exactly at its head.
 */
export async function verifyStudy(store: EventStore, study: string): Promise<readonly ChainFinding[]> {
  const headsBefore = new Map((await store.heads(study)).map(head => [head.stream, head]));
  const { findings, ends } = await walkChains(study, store.rawEvents(study));
  const headsAfter = await store.heads(study);
  const writtenMeanwhile = new Set<string>();
  for (const { stream, version } of headsAfter) {
    const from = headsBefore.get(stream)?.version ?? 0;
    const end = ends.get(stream)?.version ?? 0;
    if (from < version && from <= end && end < version) writtenMeanwhile.add(stream);
  }
  const settled = headsAfter.filter(({ stream }) => !writtenMeanwhile.has(stream));
  const settledEnds = new Map([...ends].filter(([stream]) => !writtenMeanwhile.has(stream)));
  return [...findings, ...checkHeads(study, settledEnds, settled)];
}

/** A photo that the record names and that is not there, or is not the one. */
export interface PhotoFinding {
  readonly stream: string;
  readonly version: number;
  readonly sentence: string;
}

/** Holds the bytes of every photo against the hash that the record knows it by. */
export async function verifyPhotos(
  store: EventStore,
  study: string,
): Promise<{ readonly kept: number; readonly findings: readonly PhotoFinding[] }> {
  const findings: PhotoFinding[] = [];
  let kept = 0;
  for await (const { stream, version, body } of store.rawEvents(study)) {
    const photo = photoIn(body);
    if (photo === undefined) continue;
    kept += 1;
    const bytes = await store.file(study, photo);
    const actual = bytes && sha256(bytes);
    if (actual === photo) continue;
    const sentence =
      actual === undefined
        ? `The photo ${photo} is not there.`
        : `The photo's hash is ${actual}; the record says ${photo}.`;
    findings.push({ stream, version, sentence });
  }
  return { kept, findings };
}

/** What cannot be read, the walk over the chains tells. */
function photoIn(body: string): string | undefined {
  if (!body.includes('"photoKept"')) return undefined;
  try {
    const { type, data } = JSON.parse(body) as { readonly type?: string; readonly data?: PhotoData };
    return type === 'photoKept' ? data?.photo : undefined;
  } catch {
    return undefined;
  }
}
