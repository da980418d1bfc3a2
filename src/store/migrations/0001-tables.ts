import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';

/** Names are compared by code point (collation "C"): the same order on every host, and prefixes served by the key's index. */
export async function up(db: Kysely<Tables>): Promise<void> {
  await sql`
    CREATE TABLE studies (
      study_id text COLLATE "C" PRIMARY KEY,
      simulated boolean NOT NULL,
      created_at text NOT NULL
    )`.execute(db);
  await sql`
    CREATE TABLE events (
      study_id text COLLATE "C" NOT NULL,
      stream text COLLATE "C" NOT NULL,
      version integer NOT NULL CHECK (version > 0),
      body text NOT NULL,
      hash text NOT NULL,
      PRIMARY KEY (study_id, stream, version)
    )`.execute(db);
  await sql`
    CREATE TABLE heads (
      study_id text COLLATE "C" NOT NULL,
      stream text COLLATE "C" NOT NULL,
      version integer NOT NULL,
      hash text NOT NULL,
      PRIMARY KEY (study_id, stream)
    ) WITH (fillfactor = 70)`.execute(db);
  await sql`
    CREATE TABLE commands (
      study_id text COLLATE "C" NOT NULL,
      command text COLLATE "C" NOT NULL,
      request_hash text NOT NULL,
      positions text NOT NULL,
      PRIMARY KEY (study_id, command)
    )`.execute(db);
  await createSignInTables(db);
}

async function createSignInTables(db: Kysely<Tables>): Promise<void> {
  await sql`
    CREATE TABLE credentials (
      study_id text COLLATE "C" NOT NULL,
      account text COLLATE "C" NOT NULL,
      password_hash text NOT NULL,
      PRIMARY KEY (study_id, account)
    )`.execute(db);
  await sql`
    CREATE TABLE links (
      study_id text COLLATE "C" NOT NULL,
      token_hash text COLLATE "C" NOT NULL,
      account text NOT NULL,
      expires_at text NOT NULL,
      PRIMARY KEY (study_id, token_hash)
    )`.execute(db);
  await sql`
    CREATE TABLE sessions (
      study_id text COLLATE "C" NOT NULL,
      token_hash text COLLATE "C" NOT NULL,
      account text NOT NULL,
      csrf text NOT NULL,
      created_at text NOT NULL,
      expires_at text NOT NULL,
      PRIMARY KEY (study_id, token_hash)
    )`.execute(db);
}
