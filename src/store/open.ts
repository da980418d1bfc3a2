import path from 'node:path';
import type { Pool } from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';
import { migrate } from './migrate.ts';
import { openPool } from './pool.ts';
import { createPostgresStore } from './postgres.ts';
import { createPostgresCredentials } from './postgres-credentials.ts';
import type { CredentialStore, EventStore } from './store.ts';
import { runtimeRole } from './tables.ts';

export interface StorePlace {
  /** Folder for the embedded database; used unless `databaseUrl` is given. */
  readonly dataFolder: string;
  /** PostgreSQL 15 or later. */
  readonly databaseUrl?: string | undefined;
}

export interface OpenedStore {
  readonly store: EventStore;
  readonly credentials: CredentialStore;
  /** Where the record is kept, for a person; without user or password. */
  readonly place: string;
  /** Resolves when the embedded database ends without being asked to; never for a server. */
  readonly lost: Promise<string>;
  close(): Promise<void>;
}

/** Opens the database that the environment names, brought up to the present schema. */
export async function openStore({ dataFolder, databaseUrl }: StorePlace): Promise<OpenedStore> {
  if (databaseUrl) return openAt(databaseUrl, placeOf(databaseUrl));
  const folder = path.resolve(dataFolder, 'postgres');
  const server = await startEmbeddedPostgres(folder);
  try {
    return await openAt(server.url, folder, server);
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function openAt(url: string, place: string, server?: EmbeddedPostgres): Promise<OpenedStore> {
  await migrate(url);
  const pool = openPool(runtimeUrl(url), connectionsMax);
  try {
    await checkServer(pool);
  } catch (error) {
    await pool.end();
    throw error;
  }
  const store = createPostgresStore(pool);
  return {
    store,
    credentials: createPostgresCredentials(pool),
    place,
    lost: server?.lost ?? new Promise(() => {}),
    async close() {
      await store.close();
      await server?.stop();
    },
  };
}

const connectionsMax = 16;

/** Every session of the program takes on the runtime role and waits for the disk before it acknowledges. */
function runtimeUrl(url: string): string {
  const parsed = new URL(url);
  const settings = `-c role=${runtimeRole} -c synchronous_commit=on -c default_transaction_isolation=read\\ committed`;
  parsed.searchParams.set('options', `${parsed.searchParams.get('options') ?? ''} ${settings}`.trim());
  return parsed.href;
}

async function checkServer(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ role: string; fsync: string; version: number }>(
    `SELECT current_user AS role, current_setting('fsync') AS fsync, current_setting('server_version_num')::integer AS version`,
  );
  const server = rows[0];
  if (!server || server.version < 150_000)
    throw new Error('The database server is older than PostgreSQL 15: use a later one.');
  if (server.fsync !== 'on')
    throw new Error(
      'The database server runs with fsync off, so a power cut would lose acknowledged data: set fsync = on.',
    );
  if (server.role !== runtimeRole)
    throw new Error(
      `The connection did not take on the role ${runtimeRole}: something between here and the server drops connection options. Connect to the server itself.`,
    );
}

function placeOf(databaseUrl: string): string {
  const { protocol, host, pathname, searchParams } = new URL(databaseUrl);
  return `${protocol}//${host || (searchParams.get('host') ?? '')}${pathname}`;
}
