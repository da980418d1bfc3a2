/** Who did it: an account and the role it acted in. The software itself acts as account `system`, role `system`. */
export interface Actor {
  readonly account: string;
  readonly role: string;
}

/**
 * An electronic signature as 21 CFR 11.50 asks for it: printed name, time (the event's `at`) and meaning,
 * bound by hash to what was signed (11.70).
 */
export interface Signature {
  readonly account: string;
  readonly name: string;
  readonly meaning: string;
  /** SHA-256, hex, of the canonical JSON of what was on the screen when it was signed. */
  readonly of: string;
  /** What the signer proved who signs with; absent: the password. */
  readonly by?: 'passkey';
}

/** What happened, before the store gives it a place in its stream. */
export interface NewEvent<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly data: Data;
  /** Instant of recording, UTC, ISO 8601. */
  readonly at: string;
  readonly actor: Actor;
  /** Id of the command that caused it, made by the caller; the same id never acts twice. */
  readonly command: string;
  /** Version of the trial's definition that was in force: `<version>@<first 12 hex of its hash>`. */
  readonly definition: string;
  readonly signature?: Signature;
}

/** Everything the hash covers. `previous` is the hash of the event before it in the same stream, 64 zeros for the first. */
export interface EventBody<Type extends string = string, Data = unknown> extends NewEvent<Type, Data> {
  readonly study: string;
  readonly stream: string;
  /** 1 for the first event of a stream, no gaps. */
  readonly version: number;
  readonly previous: string;
}

/** An event as stored: its body and the SHA-256, hex, of the body's canonical JSON text. */
export interface StoredEvent<Type extends string = string, Data = unknown> extends EventBody<Type, Data> {
  readonly hash: string;
}

/** The stored form of each event of a catalogue. */
export type StoredOf<Event> =
  Event extends NewEvent<infer Type, infer Data> ? StoredEvent<Type, Data> : never;
