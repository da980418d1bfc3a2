import type { NewEvent, StoredEvent } from '../../src/record/event.ts';
import { keyRing } from '../../src/record/key-ring.ts';
import { seal } from '../../src/record/seal.ts';
import { allocationBundle } from '../../src/server/allocation-bundle.ts';
import { isSealedStream } from '../../src/server/sealed-streams.ts';
import { StudyRuntime } from '../../src/server/study-runtime.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import type { EventStore } from '../../src/store/store.ts';
import { type Story, studyId } from './story.ts';

const ring = keyRing(Buffer.alloc(32, 5));

/** The text of the bundle of a story that was told to the opening of its allocation. */
export async function bundleTextOf(told: Story): Promise<string> {
  const store = createMemoryStore();
  const row = await storeStory(told, store);
  return JSON.stringify(await allocationBundle(new StudyRuntime(store, row, ring)));
}

/** Puts a story into a store as the server would, sealed where the server seals; the same story gives the same bytes. */
export async function storeStory({ events }: Story, store: EventStore) {
  const row = await store.createStudy({ id: studyId, simulated: true, createdAt: '2026-01-01T00:00:00Z' });
  let sealed = 0;
  for (const [stream, told] of events) {
    const place = { study: studyId, stream };
    const appended = told.map(({ hash: _hash, ...event }: StoredEvent): NewEvent => {
      const { study: _study, stream: _stream, version: _version, previous: _previous, ...rest } = event;
      if (!isSealedStream(stream)) return rest;
      const iv = Buffer.alloc(12);
      iv.writeUInt32LE(++sealed);
      return { ...rest, data: seal(rest.data, ring, iv, place) };
    });
    const appends = [{ stream, expectedVersion: 0, events: appended }];
    await store.commit(studyId, { command: stream, requestHash: '', appends });
  }
  return row;
}
