import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import type { Definition } from '../src/protocol/definition.ts';
import { createApp } from '../src/server/app.ts';
import { ensureAdministrator } from '../src/server/first-administrator.ts';
import { openStudy } from '../src/server/open-study.ts';
import { systemChance, systemClock } from '../src/server/sources.ts';
import { StudyRuntime } from '../src/server/study-runtime.ts';
import { newKeys } from '../src/store/keys.ts';
import { openStore } from '../src/store/open.ts';
import { startServerPostgres, systemPostgres } from '../tests/contract/server-postgres.ts';
import { ApiClient } from '../tests/journeys/api-client.ts';

/** A PostgreSQL server of its own, and on it a study that is served over HTTP. */
export interface BenchServer {
  readonly origin: string;
  readonly port: number;
  readonly study: string;
  readonly databaseUrl: string;
  readonly administrator: ApiClient;
  /** Another process's view of the study, to prepare it by. */
  readonly runtime: StudyRuntime;
  close(): Promise<void>;
}

/** `webFolder`: the built web application, for benchmarks with a browser. */
export async function startBenchServer(definition: Definition, webFolder?: string): Promise<BenchServer> {
  const bin = systemPostgres();
  if (!bin) throw new Error('The benchmark needs a PostgreSQL server of the system: npm test installs one.');
  const postgres = await startServerPostgres(bin);
  const dataFolder = await mkdtemp(path.join(os.tmpdir(), 'tw-bench-'));
  const databaseUrl = postgres.urlFor('admin', 'postgres');
  const opened = await openStore({ dataFolder, databaseUrl });
  const { store, credentials } = opened;
  const keys = newKeys();
  const sources = { clock: systemClock, chance: systemChance() };
  const { id } = await openStudy(store, keys, { definition, simulated: false }, sources);
  const link = await ensureAdministrator(store, credentials, [{ id, definition }]);
  const unlimited = { requestsPerMinute: 10_000_000, signInsPerMinute: 1000 };
  const web = webFolder === undefined ? {} : { webFolder };
  const app = await createApp({ store, credentials, keys, studies: [id], ...unlimited, ...web });
  const origin = await app.listen({ host: '127.0.0.1', port: 0 });
  await createBareTable(databaseUrl);
  return {
    origin,
    port: Number(new URL(origin).port),
    study: id,
    databaseUrl,
    administrator: await ApiClient.byLink(origin, link?.token ?? ''),
    runtime: new StudyRuntime(store, { id, simulated: false }, keys),
    async close() {
      await app.close();
      await opened.close();
      await postgres.stop();
      rmSync(dataFolder, { recursive: true });
    },
  };
}

/** One coordinator per client. */
export function coordinators(
  { administrator, study }: BenchServer,
  count: number,
): Promise<readonly ApiClient[]> {
  const names = Array.from({ length: count }, (_, index) => `coordinator${index + 1}`);
  return Promise.all(names.map(name => administrator.newPerson(study, name, 'coordinator', ['01'])));
}

async function createBareTable(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('CREATE TABLE bare (id uuid PRIMARY KEY, body jsonb NOT NULL)');
  await client.end();
}
