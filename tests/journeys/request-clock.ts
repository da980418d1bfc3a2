import type { Clock } from '../../src/server/sources.ts';

export interface RequestClock extends Clock {
  /** Another request is sent. */
  pass(): void;
}

/** A second passes with every request: how often the server looks at the time hangs on what it still remembers. */
export function requestClock(start: string): RequestClock {
  let seconds = 0;
  return {
    now: () => Temporal.Instant.from(start).add({ seconds }).toString(),
    pass: () => {
      seconds += 1;
    },
  };
}
