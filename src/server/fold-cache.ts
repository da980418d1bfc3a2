import type { StoredEvent } from '../record/event.ts';

interface Folded<State> {
  readonly version: number;
  readonly state: State;
}

/**
 * The folded states of streams of one kind, kept between requests. What is here is always a true beginning of its stream;
 * it may be behind, never ahead, because only events that the store has acknowledged are applied.
 */
export class FoldCache<State> {
  readonly #fold: (state: State | undefined, event: StoredEvent) => State;
  readonly #streams = new Map<string, Folded<State>>();

  constructor(fold: (state: State | undefined, event: StoredEvent) => State) {
    this.#fold = fold;
  }

  state(stream: string): State | undefined {
    return this.#streams.get(stream)?.state;
  }

  version(stream: string): number {
    return this.#streams.get(stream)?.version ?? 0;
  }

  streams(): readonly string[] {
    return [...this.#streams.keys()];
  }

  /** Events that are here already, because two requests read the same, are passed over. */
  apply(event: StoredEvent): void {
    const { stream, version } = event;
    const at = this.version(stream);
    if (version <= at) return;
    if (version !== at + 1)
      throw new Error(`Stream ${stream} stands at version ${at}; event ${version} does not follow it.`);
    this.#streams.set(stream, { version, state: this.#fold(this.state(stream), event) });
  }
}
