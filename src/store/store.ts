import type { NewEvent, StoredEvent } from '../record/event.ts';
import type { PhoneCredentials } from './phone-credentials.ts';

/** A study as the store knows it. `simulated` is set when it is created and never changes. */
export interface StudyRow {
  readonly id: string;
  readonly simulated: boolean;
  readonly createdAt: string;
}

export interface Head {
  readonly stream: string;
  readonly version: number;
  readonly hash: string;
}

/**
 * Events for one stream, to be written only if the stream still stands at `expectedVersion` (0: it does not exist yet).
 * Without events it writes nothing and only holds the whole commit to where an existing stream stood.
 */
export interface Append {
  readonly stream: string;
  readonly expectedVersion: number;
  readonly events: readonly NewEvent[];
}

/** One command's whole effect: all appends or none. `requestHash` tells a repeated command from a different one under the same id. */
export interface Commit {
  readonly command: string;
  readonly requestHash: string;
  readonly appends: readonly Append[];
}

export interface Receipt {
  readonly command: string;
  readonly requestHash: string;
  /** Where the command's events stand: versions `first`…`last` of each stream it wrote. */
  readonly positions: readonly { readonly stream: string; readonly first: number; readonly last: number }[];
}

export type CommitResult =
  | { readonly outcome: 'committed'; readonly receipt: Receipt; readonly events: readonly StoredEvent[] }
  | {
      readonly outcome: 'conflict';
      readonly stream: string;
      readonly expectedVersion: number;
      readonly actualVersion: number;
    }
  | { readonly outcome: 'duplicate'; readonly receipt: Receipt };

/**
 * The append-only record. Every implementation passes the same contract suite.
 * A resolved `commit` with outcome `committed` is durable: it survives the loss of the process or of the database server.
 */
export interface EventStore {
  /** Creates the study, or returns it as it stands. Refuses (throws) to change `simulated` of an existing one. */
  createStudy(study: StudyRow): Promise<StudyRow>;
  study(id: string): Promise<StudyRow | undefined>;
  studies(): Promise<readonly StudyRow[]>;
  /** Heads of all streams of a study, or of those whose name starts with `prefix`, sorted by stream. */
  heads(study: string, prefix?: string): Promise<readonly Head[]>;
  /** How many events the streams whose name starts with `prefix` hold together: it grows with every one of them. */
  eventCount(study: string, prefix: string): Promise<number>;
  /** Events of one stream after `afterVersion`, in order. */
  read(study: string, stream: string, afterVersion?: number): Promise<readonly StoredEvent[]>;
  /** Events of several streams after the given versions, in one round trip; order: stream, version. */
  readMany(study: string, after: ReadonlyMap<string, number>): Promise<readonly StoredEvent[]>;
  commit(study: string, commit: Commit): Promise<CommitResult>;
  receipt(study: string, command: string): Promise<Receipt | undefined>;
  /** Keeps bytes beside the record under their SHA-256 in hex, for good; the same bytes again change nothing. */
  keepFile(study: string, sha256: string, bytes: Uint8Array): Promise<void>;
  file(study: string, sha256: string): Promise<Uint8Array | undefined>;
  /** Rows exactly as stored, for `verify`: streamed in order of stream and version, body text untouched. */
  rawEvents(study: string): AsyncIterable<RawEvent>;
  close(): Promise<void>;
}

export interface RawEvent {
  readonly study: string;
  readonly stream: string;
  readonly version: number;
  /** The canonical JSON text that was hashed, byte for byte. */
  readonly body: string;
  readonly hash: string;
}

/** Secrets of sign-in: never part of the record, never logged. Accounts and roles themselves are events. */
export interface CredentialStore extends PhoneCredentials {
  setPassword(account: string, argon2Hash: string): Promise<void>;
  passwordHash(account: string): Promise<string | undefined>;
  /** `tokenHash` is SHA-256 hex of a random token; the token itself is never stored. */
  addLink(link: { tokenHash: string; account: string; expiresAt: string }): Promise<void>;
  /** Uses up the link: returns its account once, and undefined if it is unknown, expired at `now`, or used. */
  takeLink(tokenHash: string, now: string): Promise<string | undefined>;
  addSession(session: SessionRow): Promise<void>;
  session(tokenHash: string): Promise<SessionRow | undefined>;
  /** Every session of the account that was not removed, also those that have run out. */
  sessionsOf(account: string): Promise<readonly SessionRow[]>;
  /** Notes the use and pushes the idle expiry forward. */
  touchSession(tokenHash: string, usedAt: string, expiresAt: string): Promise<void>;
  removeSession(tokenHash: string): Promise<void>;
  /** What an account has besides its password, of one kind, in order of ids. */
  factors(account: string, kind: FactorKind): Promise<readonly FactorRow[]>;
  /** Replaces one of the same account, kind and id. */
  putFactor(factor: FactorRow): Promise<void>;
  /** Replaces it only if its body still is `before`; of several at once one succeeds. */
  replaceFactor(factor: FactorRow, before: string): Promise<boolean>;
  /** Whether it was there; of several at once one is told so. */
  removeFactor(factor: Pick<FactorRow, 'account' | 'kind' | 'id'>): Promise<boolean>;
}

/** `device`: a browser that the account signed in with before. */
export type FactorKind = 'authenticator' | 'recoveryCode' | 'passkey' | 'device';

export interface FactorRow {
  readonly account: string;
  readonly kind: FactorKind;
  readonly id: string;
  /** What is secret in it is sealed or hashed. */
  readonly body: string;
}

export interface SessionRow {
  readonly tokenHash: string;
  readonly account: string;
  readonly csrf: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly usedAt: string;
  /** What the browser called itself, and the address it came from. */
  readonly agent: string;
  readonly source: string;
  readonly openedBy: 'password' | 'link' | 'passkey' | 'provider';
  /** The second factor is still to be given. */
  readonly lacksFactor: boolean;
}
