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
