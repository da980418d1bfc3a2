import type { NewEvent, StoredEvent } from '../record/event.ts';
import { openSealed, type Sealed, type SealPlace, seal } from '../record/seal.ts';
import type { Chance } from '../statistics/chance.ts';
import { drawIv } from './sources.ts';

export const allocationPrefix = 'allocation/';

/** Allocation never reaches a store unsealed. Data of every other stream pass as they are. */
export function sealed(event: NewEvent, key: Uint8Array, chance: Chance, place: SealPlace): NewEvent {
  if (!place.stream.startsWith(allocationPrefix)) return event;
  return { ...event, data: seal(event.data, key, drawIv(chance), place) };
}

export function unsealed(event: StoredEvent, key: Uint8Array): StoredEvent {
  if (!event.stream.startsWith(allocationPrefix)) return event;
  return { ...event, data: openSealed(event.data as Sealed, key, event) };
}
