import type { Revealing } from '../protocol/revealing.ts';
import type { NewEvent, StoredEvent } from '../record/event.ts';
import type { KeyRing } from '../record/key-ring.ts';
import { openSealed, type Sealed, type SealPlace, seal } from '../record/seal.ts';
import type { Chance } from '../statistics/chance.ts';
import { hiddenData } from './masked-values.ts';
import { drawIv } from './sources.ts';

export const allocationPrefix = 'allocation/';
export const pharmacyPrefix = 'pharmacy/';
export const seedsStream = 'seeds';

/** Streams of the sealed domain: nobody reads them in the database, and no reply names them. */
export function isSealedStream(stream: string): boolean {
  const isSealed = [allocationPrefix, pharmacyPrefix].some(prefix => stream.startsWith(prefix));
  return isSealed || stream === seedsStream;
}

/**
 * What is sealed never reaches a store otherwise. Of a participant's events only values that would tell the arm are: what
 * stands in the clear is what masked roles see of them, and beside it, sealed, stands all of it.
 */
export function sealed(
  event: NewEvent,
  hidden: Revealing,
  keys: KeyRing,
  chance: Chance,
  place: SealPlace,
): NewEvent {
  const shut = () => seal(event.data, keys, drawIv(chance), place);
  if (isSealedStream(place.stream)) return { ...event, data: shut() };
  const clear = hiddenData(event, hidden);
  if (clear === event.data) return event;
  return { ...event, data: { ...(clear as object), sealed: shut() } };
}

export function unsealed(event: StoredEvent, keys: KeyRing): StoredEvent {
  const box = sealedPart(event);
  return box === undefined ? event : { ...event, data: openSealed(box, keys, event) };
}

/** The sealed value of an event, if it has one. */
export function sealedPart({ stream, data }: StoredEvent): Sealed | undefined {
  if (isSealedStream(stream)) return data as Sealed;
  return (data as { readonly sealed?: Sealed }).sealed;
}
