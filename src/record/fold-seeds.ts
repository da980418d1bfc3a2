import type { StoredEvent, StoredOf } from './event.ts';
import type { SeedEvent } from './events.ts';
import type { SeedsState } from './study.ts';

export const noSeeds: SeedsState = { version: 0, seeds: {} };

export function seedsOf(events: Iterable<StoredEvent>): SeedsState {
  let state = noSeeds;
  for (const event of events) state = foldSeeds(state, event);
  return state;
}

/** Folds the stream after its events were unsealed. A seed is revealed once; anything else is a broken record. */
export function foldSeeds(state: SeedsState = noSeeds, unsealed: StoredEvent): SeedsState {
  const event = unsealed as StoredOf<SeedEvent>;
  if (event.type !== 'seedRevealed')
    throw new Error(`${(event as StoredEvent).type} is not an event of the stream of seeds`);
  const { party, seed, nonce } = event.data;
  if (state.seeds[party] !== undefined)
    throw new Error(`${event.stream} ${event.version}: a second seed of the ${party}`);
  return { version: event.version, seeds: { ...state.seeds, [party]: { seed, nonce } } };
}
