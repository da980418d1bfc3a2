import type { NewEvent, StoredEvent } from '../record/event.ts';
import type { KeyRing } from '../record/key-ring.ts';
import { openSealed, type Sealed, type SealPlace, seal } from '../record/seal.ts';
import type { Chance } from '../statistics/chance.ts';
import { drawIv } from './sources.ts';

export const allocationPrefix = 'allocation/';
export const pharmacyPrefix = 'pharmacy/';
export const seedsStream = 'seeds';

/** Streams of the sealed domain: nobody reads them in the database, and no reply names them. */
export function isSealedStream(stream: string): boolean {
  const isSealed = [allocationPrefix, pharmacyPrefix].some(prefix => stream.startsWith(prefix));
  return isSealed || stream === seedsStream;
}

/** What is sealed never reaches a store otherwise. Data of every other stream pass as they are. */
export function sealed(event: NewEvent, keys: KeyRing, chance: Chance, place: SealPlace): NewEvent {
  if (!isSealedStream(place.stream)) return event;
  return { ...event, data: seal(event.data, keys, drawIv(chance), place) };
}

export function unsealed(event: StoredEvent, keys: KeyRing): StoredEvent {
  if (!isSealedStream(event.stream)) return event;
  return { ...event, data: openSealed(event.data as Sealed, keys, event) };
}
