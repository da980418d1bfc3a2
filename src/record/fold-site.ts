import type { StoredEvent, StoredOf } from './event.ts';
import type { SiteEvent } from './events.ts';
import type { SiteState } from './study.ts';

/** A site at which nobody was registered yet stands at version 0. */
export function emptySite(id: string): SiteState {
  return { id, version: 0, participants: [], previousAttempts: {}, locked: false };
}

export function siteOf(id: string, events: Iterable<StoredEvent>): SiteState {
  let state = emptySite(id);
  for (const event of events) state = foldSite(state, event);
  return state;
}

export function foldSite(state: SiteState | undefined, stored: StoredEvent): SiteState {
  const event = stored as StoredOf<SiteEvent>;
  const before = state ?? emptySite(event.stream.slice('site/'.length));
  const { version } = event;
  switch (event.type) {
    case 'participantRegistered': {
      const { participant, previousAttempt } = event.data;
      return {
        ...before,
        version,
        participants: [...before.participants, participant],
        previousAttempts:
          previousAttempt === undefined
            ? before.previousAttempts
            : { ...before.previousAttempts, [participant]: previousAttempt },
      };
    }
    case 'siteLocked':
      return { ...before, version, locked: true };
    case 'copyGivenOut':
      return { ...before, version };
    default:
      return unknownSiteEvent(event);
  }
}

function unknownSiteEvent(event: never): never {
  throw new Error(`${(event as StoredEvent).type} is not an event of a site stream`);
}
