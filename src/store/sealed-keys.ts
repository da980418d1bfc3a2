import { type KeyRing, keyNamed } from '../record/key-ring.ts';
import type { Sealed } from '../record/seal.ts';
import type { EventStore } from './store.ts';

/** Fingerprints of the keys that the sealed values of the record ask for, each with a study that holds one. */
export async function keysAskedFor(
  store: EventStore,
  isSealedStream: (stream: string) => boolean,
): Promise<ReadonlyMap<string, string>> {
  const asked = new Map<string, string>();
  for (const { id } of await store.studies()) {
    const streams = (await store.heads(id)).filter(({ stream }) => isSealedStream(stream));
    const events = await store.readMany(id, new Map(streams.map(({ stream }) => [stream, 0])));
    for (const { data } of events) asked.set((data as Sealed).key, id);
  }
  return asked;
}

/** Of those, the ones that the ring lacks. */
export function keysMissing(
  asked: ReadonlyMap<string, string>,
  ring: KeyRing | undefined,
): readonly string[] {
  return [...asked.keys()].filter(key => ring === undefined || keyNamed(ring, key) === undefined);
}
