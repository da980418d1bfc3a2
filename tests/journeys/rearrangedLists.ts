import type { NewEvent, StoredEvent } from '../../src/record/event.ts';
import type { KeyRing } from '../../src/record/key-ring.ts';
import { openSealed, type Sealed, seal } from '../../src/record/seal.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import type { EventStore } from '../../src/store/store.ts';

export type Rearranged = (arms: readonly string[]) => readonly string[];

/**
 * The same freshly opened study with the arms of its lists in another order, and everything else byte for byte as it was:
 * the published root, which a rearranged list no longer fits, too. So two worlds differ in nothing but the hidden arms.
 */
export async function withRearrangedLists(
  from: EventStore,
  keys: KeyRing,
  rearranged: Rearranged,
): Promise<EventStore> {
  const to = createMemoryStore();
  for (const row of await from.studies()) {
    await to.createStudy(row);
    for (const { stream } of await from.heads(row.id)) {
      const events = (await from.read(row.id, stream)).map(event => rearrange(event, keys, rearranged));
      const appends = [{ stream, expectedVersion: 0, events }];
      await to.commit(row.id, { command: `copy ${stream}`, requestHash: '', appends });
    }
  }
  return to;
}

function rearrange(event: StoredEvent, keys: KeyRing, rearranged: Rearranged): NewEvent {
  const { hash: _hash, previous: _previous, study, stream, version: _version, ...rest } = event;
  if (event.type !== 'listGenerated') return rest;
  const place = { study, stream };
  const data = openSealed(event.data as Sealed, keys, place) as { rows: readonly { arm: string }[] };
  const arms = rearranged(data.rows.map(({ arm }) => arm));
  const rows = data.rows.map((row, index) => ({ ...row, arm: arms[index] }));
  return { ...rest, data: seal({ ...data, rows }, keys, Buffer.alloc(12, 1), place) };
}
