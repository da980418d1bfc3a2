import { hash } from 'node:crypto';
import { canonical } from './canonical-json.ts';
import type { EventBody, NewEvent, StoredEvent } from './event.ts';

/** The place a stream has reached. A stream that does not exist yet stands at `beginning`. */
export interface ChainEnd {
  readonly version: number;
  readonly hash: string;
}

export const beginning: ChainEnd = { version: 0, hash: '0'.repeat(64) };

/** An event beside the exact text that its hash covers. */
export interface LinkedEvent {
  readonly event: StoredEvent;
  readonly body: string;
}

/** Gives new events their places after `head`, each holding the hash of the one before it. */
export function chain(
  head: ChainEnd,
  study: string,
  stream: string,
  newEvents: readonly NewEvent[],
): readonly LinkedEvent[] {
  let end = head;
  return newEvents.map(newEvent => {
    const { text: body, value } = canonical<EventBody>({
      ...newEvent,
      study,
      stream,
      version: end.version + 1,
      previous: end.hash,
    });
    const event = { ...value, hash: sha256(body) };
    end = { version: event.version, hash: event.hash };
    return { event, body };
  });
}

/** The event that a stored body text holds. What is read back equals what was committed, whoever holds the original. */
export function readEvent(body: string, hash: string): StoredEvent {
  const parsed = JSON.parse(body) as EventBody;
  return { ...parsed, hash };
}

/** SHA-256, lower-case hex; text is hashed as UTF-8. */
export function sha256(data: string | Uint8Array): string {
  return hash('sha256', data, 'hex');
}
