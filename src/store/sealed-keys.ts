import type { StoredEvent } from '../record/event.ts';
import { type KeyRing, keyNamed } from '../record/key-ring.ts';
import type { Sealed } from '../record/seal.ts';
import type { EventStore } from './store.ts';

/** Where sealed values stand: in whole streams, and in single events of others. */
export interface SealedPlaces {
  isSealedStream(stream: string): boolean;
  sealedPart(event: StoredEvent): Sealed | undefined;
}

/** So many streams are read at a time. */
const streamsPerRead = 100;

/** Fingerprints of the keys that the sealed values of the record ask for, each with a study that holds one. */
export async function keysAskedFor(
  store: EventStore,
  places: SealedPlaces,
): Promise<ReadonlyMap<string, string>> {
  const asked = new Map<string, string>();
  for (const { id } of await store.studies()) {
    const heads = await store.heads(id);
    const hasRevealing = await asksRevealing(store, id);
    const streams = heads
      .map(({ stream }) => stream)
      .filter(stream => hasRevealing || places.isSealedStream(stream));
    for (let from = 0; from < streams.length; from += streamsPerRead) {
      const some = streams.slice(from, from + streamsPerRead).map(stream => [stream, 0] as const);
      for (const event of await store.readMany(id, new Map(some))) {
        const key = places.sealedPart(event)?.key;
        if (key !== undefined) asked.set(key, id);
      }
    }
  }
  return asked;
}

/** Only a study that asks such values has sealed parts in its other streams; no other one is read through at each start. */
async function asksRevealing(store: EventStore, study: string): Promise<boolean> {
  const events = await store.read(study, 'study');
  return events.some(
    ({ type, data }) =>
      type === 'definitionPublished' && (data as { readonly text: string }).text.includes('"revealing":true'),
  );
}

/** Of those, the ones that the ring lacks. */
export function keysMissing(
  asked: ReadonlyMap<string, string>,
  ring: KeyRing | undefined,
): readonly string[] {
  return [...asked.keys()].filter(key => ring === undefined || keyNamed(ring, key) === undefined);
}
