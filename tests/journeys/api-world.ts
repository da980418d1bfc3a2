import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import { copyRearranged, type Rearranged } from '../../src/cli/leak-audit-rearrange.ts';
import type { Definition } from '../../src/protocol/definition.ts';
import { type KeyRing, keyRing } from '../../src/record/key-ring.ts';
import { type AppOptions, createApp } from '../../src/server/app.ts';
import { ensureAdministrator } from '../../src/server/first-administrator.ts';
import { openStudy } from '../../src/server/open-study.ts';
import { type Clock, systemChance, systemClock } from '../../src/server/sources.ts';
import type { Chance } from '../../src/statistics/chance.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { createMemoryCredentials } from '../../src/store/memory-credentials.ts';
import { type OpenedStore, openStore } from '../../src/store/open.ts';
import type { CredentialStore, EventStore } from '../../src/store/store.ts';
import { preparedDataFolder } from '../contract/prepared-database.ts';
import { startServerPostgres, systemPostgres } from '../contract/server-postgres.ts';
import { ApiClient } from './api-client.ts';

export type StoreKind = 'memory' | 'embedded PostgreSQL' | 'server PostgreSQL';

export interface ApiWorldOptions {
  readonly definition: Definition;
  readonly kind?: StoreKind;
  readonly simulated?: boolean;
  /** Two people give the seeds, and nobody draws the lists yet. */
  readonly seedsFrom?: 'twoParties';
  readonly clock?: Clock;
  readonly chance?: Chance;
  readonly app?: Partial<AppOptions>;
  /** Puts the arms of each list in another order after the drawing; memory only. */
  readonly rearranged?: Rearranged;
}

/** A whole server on a port of its own, with one study and its administrator. */
export interface ApiWorld {
  readonly origin: string;
  readonly study: string;
  readonly store: EventStore;
  readonly credentials: CredentialStore;
  readonly keys: KeyRing;
  readonly administrator: ApiClient;
  /** A person with an account of their own, signed in. */
  person(role: string, sites?: readonly string[]): Promise<ApiClient>;
  /** Another server process's worth of server on the same record; on server PostgreSQL with connections of its own. */
  anotherServer(): Promise<string>;
  close(): Promise<void>;
}

export async function startApiWorld(options: ApiWorldOptions): Promise<ApiWorld> {
  const { definition, kind = 'memory', simulated = false, seedsFrom, clock, chance } = options;
  const opened = await openers[kind]();
  const { credentials } = opened;
  const keys = keyRing(randomBytes(32));
  const sources = { clock: clock ?? systemClock, chance: chance ?? systemChance() };
  const { id: study } = await openStudy(
    opened.store,
    keys,
    { definition, simulated, ...(seedsFrom ? { seedsFrom } : {}) },
    sources,
  );
  const { rearranged } = options;
  const store = rearranged ? await copyRearranged(opened.store, keys, rearranged) : opened.store;
  const link = await ensureAdministrator(store, credentials, [{ id: study, definition }]);
  const serve = async (of: { readonly store: EventStore; readonly credentials: CredentialStore }) => {
    const app = await createApp({
      store: of.store,
      credentials: of.credentials,
      keys,
      studies: [study],
      requestsPerMinute: 1_000_000,
      signInsPerMinute: 1_000_000,
      ...(clock ? { clock } : {}),
      ...(chance ? { chance } : {}),
      ...options.app,
    });
    return { app, origin: await app.listen({ host: '127.0.0.1', port: 0 }) };
  };
  const servers = [await serve({ store, credentials })];
  const origin = servers[0]?.origin ?? '';
  const administrator = await ApiClient.byLink(origin, link?.token ?? '');
  let people = 0;
  return {
    origin,
    study,
    store,
    credentials,
    keys,
    administrator,
    person: (role, sites = definition.sites.map(({ id }) => id)) =>
      administrator.newPerson(study, `${role.toLowerCase()}${++people}`, role, sites),
    async anotherServer() {
      const server = await serve((await opened.again?.()) ?? { store, credentials });
      servers.push(server);
      return server.origin;
    },
    async close() {
      await Promise.all(servers.map(({ app }) => app.close()));
      await opened.close();
    },
  };
}

interface Opened {
  readonly store: EventStore;
  readonly credentials: CredentialStore;
  /** The same record opened once more, where that can be. */
  again?(): Promise<OpenedStore>;
  close(): Promise<void>;
}

const openers: Readonly<Record<StoreKind, () => Promise<Opened>>> = {
  memory: async () => ({
    store: createMemoryStore(),
    credentials: createMemoryCredentials(),
    close: async () => {},
  }),
  'embedded PostgreSQL': openEmbedded,
  'server PostgreSQL': openServer,
};

async function openEmbedded(): Promise<Opened> {
  const dataFolder = await preparedDataFolder('api');
  const { store, credentials, close } = await openStore({ dataFolder });
  return {
    store,
    credentials,
    async close() {
      await close();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

async function openServer(): Promise<Opened> {
  const bin = systemPostgres();
  if (!bin) throw new Error('There is no PostgreSQL server of the system.');
  const postgres = await startServerPostgres(bin);
  const databaseUrl = postgres.urlFor('admin', 'postgres');
  const open = () => openStore({ dataFolder: os.tmpdir(), databaseUrl });
  const opened = [await open()];
  const { store, credentials } = opened[0] as OpenedStore;
  return {
    store,
    credentials,
    async again() {
      const another = await open();
      opened.push(another);
      return another;
    },
    async close() {
      await Promise.all(opened.map(({ close }) => close()));
      await postgres.stop();
    },
  };
}
