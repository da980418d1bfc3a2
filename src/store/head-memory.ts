import type { ChainEnd } from '../record/chain.ts';

/** The last known ends of the streams in use here, so that a save need not ask for the hash to chain on. Never trusted: the commit checks it. */
export interface HeadMemory {
  hashAt(study: string, stream: string, version: number): string | undefined;
  note(event: ({ readonly study: string; readonly stream: string } & ChainEnd) | undefined): void;
  forget(study: string, stream: string): void;
}

const streamsMax = 20_000;

export function createHeadMemory(): HeadMemory {
  const ends = new Map<string, ChainEnd>();
  const keyOf = (study: string, stream: string) => `${study}\0${stream}`;
  return {
    hashAt(study, stream, version) {
      const end = ends.get(keyOf(study, stream));
      return end?.version === version ? end.hash : undefined;
    },
    note(event) {
      if (!event) return;
      const key = keyOf(event.study, event.stream);
      ends.delete(key);
      ends.set(key, { version: event.version, hash: event.hash });
      if (ends.size <= streamsMax) return;
      const longestUnused = ends.keys().next();
      if (!longestUnused.done) ends.delete(longestUnused.value);
    },
    forget(study, stream) {
      ends.delete(keyOf(study, stream));
    },
  };
}
