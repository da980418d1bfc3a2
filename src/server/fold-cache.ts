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
  #names: readonly string[] | undefined;
  #events = 0;

  constructor(fold: (state: State | undefined, event: StoredEvent) => State) {
    this.#fold = fold;
  }

  state(stream: string): State | undefined {
    return this.#streams.get(stream)?.state;
  }

  version(stream: string): number {
    return this.#streams.get(stream)?.version ?? 0;
  }

  /** In order of their names. */
  streams(): readonly string[] {
    this.#names ??= [...this.#streams.keys()].sort();
    return this.#names;
  }

  /** How many events of all streams are here. */
  events(): number {
    return this.#events;
  }

  /** Events that are here already, because two requests read the same, are passed over. */
  apply(event: StoredEvent): void {
    const { stream, version } = event;
    const at = this.version(stream);
    if (version <= at) return;
    if (version !== at + 1)
      throw new Error(`Stream ${stream} stands at version ${at}; event ${version} does not follow it.`);
    if (at === 0) this.#names = undefined;
    this.#events += 1;
    this.#streams.set(stream, { version, state: this.#fold(this.state(stream), event) });
  }
}
