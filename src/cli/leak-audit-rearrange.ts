import type { NewEvent, StoredEvent } from '../record/event.ts';
import type { KeyRing } from '../record/key-ring.ts';
import { openSealed, type Sealed, seal } from '../record/seal.ts';
import { createMemoryStore } from '../store/memory.ts';
import type { EventStore } from '../store/store.ts';

/** The arms of one list in order of rank → the arms that it holds instead. */
export type Rearranged = (arms: readonly string[], list: string) => readonly string[];

/**
 * The same record in another store, with the arms of the hidden lists in another order and everything else byte for byte
 * as it was: the published root, which a rearranged list no longer fits, too. So two worlds differ in nothing but the arms.
 */
export async function copyRearranged(
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
  const sealed = event.data as Sealed;
  const data = openSealed(sealed, keys, place) as {
    readonly list: string;
    readonly rows: readonly { readonly rank: number; readonly arm: string }[];
  };
  const before = data.rows.map(({ arm }) => arm);
  const arms = rearranged(before, data.list);
  if (arms.toSorted().join() !== before.toSorted().join())
    throw new Error(`The rearranged list ${data.list} does not hold the same arms.`);
  const rows = data.rows.map((row, index) => ({ ...row, arm: arms[index] }));
  // The same nonce again: a simulated list is no secret, and nothing else may differ.
  return { ...rest, data: seal({ ...data, rows }, keys, Buffer.from(sealed.iv, 'base64'), place) };
}
