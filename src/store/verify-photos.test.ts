import { expect, test } from 'vitest';
import { sha256 } from '../record/chain.ts';
import { createMemoryStore } from './memory.ts';
import { verifyPhotos } from './verify.ts';

const picture = Buffer.from('a picture');
const photo = sha256(picture);

/** A study whose record names one photo; `bytes` are kept in its place. */
async function studyWith(bytes: Uint8Array | undefined) {
  const store = createMemoryStore();
  await store.createStudy({ id: 'S', simulated: true, createdAt: '2026-03-01T00:00:00Z' });
  if (bytes !== undefined) await store.keepFile('S', photo, bytes);
  const event = {
    type: 'photoKept',
    data: { photo, mediaType: 'image/png', bytes: picture.length },
    at: '2026-03-01T00:00:00Z',
    actor: { account: 'nurse', role: 'nurse' },
    command: 'keep',
    definition: '1.0.0@0',
  };
  const append = { stream: 'participant/01-001', expectedVersion: 0, events: [event] };
  await store.commit('S', { command: 'keep', requestHash: '', appends: [append] });
  return store;
}

test('photos are held against the hash that the record knows them by', async () => {
  expect(await verifyPhotos(await studyWith(picture), 'S')).toEqual({ kept: 1, findings: [] });
  const changed = await verifyPhotos(await studyWith(Buffer.from('another')), 'S');
  expect(changed.findings).toMatchObject([{ stream: 'participant/01-001', version: 1 }]);
  expect(changed.findings[0]?.sentence).toContain(`the record says ${photo}`);
  const gone = await verifyPhotos(await studyWith(undefined), 'S');
  expect(gone.findings[0]?.sentence).toBe(`The photo ${photo} is not there.`);
});
