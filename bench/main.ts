import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { Client } from 'pg';
import { createApp } from '../src/server/app.ts';
import { ensureAdministrator } from '../src/server/first-administrator.ts';
import { openStudy } from '../src/server/open-study.ts';
import { systemChance, systemClock } from '../src/server/sources.ts';
import { newKeys } from '../src/store/keys.ts';
import { openStore } from '../src/store/open.ts';
import { startServerPostgres, systemPostgres } from '../tests/contract/server-postgres.ts';
import { ApiClient } from '../tests/journeys/api-client.ts';
import type { ClientsData, Round, RoundResult } from './clients.ts';
import { formTrial } from './form-trial.ts';

// How fast 40-item forms are saved through HTTP, with checks, audit and hash chain, against how fast the same PostgreSQL
// commits the same answers as one bare JSON row. Rounds of both alternate, so that a busy machine slows both alike.

const clients = 8;
const rounds = Number(process.env.ROUNDS ?? 9);
const roundMs = Number(process.env.ROUND_MS ?? 1500);
const participantsCount = 400;
const goal = 0.25;

const bin = systemPostgres();
if (!bin) throw new Error('The benchmark needs a PostgreSQL server of the system: npm test installs one.');
const postgres = await startServerPostgres(bin);
const keys = await mkdtemp(path.join(os.tmpdir(), 'tw-bench-'));
try {
  await bench();
} finally {
  await postgres.stop();
  rmSync(keys, { recursive: true });
}

async function bench(): Promise<void> {
  const databaseUrl = postgres.urlFor('admin', 'postgres');
  const opened = await openStore({ dataFolder: keys, databaseUrl });
  const sealingKeys = newKeys();
  const sources = { clock: systemClock, chance: systemChance() };
  const { store, credentials } = opened;
  const { id } = await openStudy(store, sealingKeys, { definition: formTrial, simulated: false }, sources);
  const link = await ensureAdministrator(store, credentials, [{ id, definition: formTrial }]);
  const unlimited = { requestsPerMinute: 10_000_000, signInsPerMinute: 1000 };
  const app = await createApp({ store, credentials, keys: sealingKeys, studies: [id], ...unlimited });
  const origin = await app.listen({ host: '127.0.0.1', port: 0 });
  await createBareTable(databaseUrl);
  const people = await coordinators(origin, id, link?.token ?? '');
  const participants = await consentAll(people[0] as ApiClient, id);
  const worker = await startClients({
    port: Number(new URL(origin).port),
    study: id,
    databaseUrl,
    today: localToday(),
    sessions: people.map(({ cookie, csrf }) => ({ cookie, csrf })),
    participants,
  });
  await report(worker);
  await worker.terminate();
  await app.close();
  await opened.close();
}

async function createBareTable(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('CREATE TABLE bare_forms (id uuid PRIMARY KEY, body jsonb NOT NULL)');
  await client.end();
}

async function coordinators(origin: string, study: string, token: string): Promise<readonly ApiClient[]> {
  const administrator = await ApiClient.byLink(origin, token);
  const names = Array.from({ length: clients }, (_, index) => `coordinator${index + 1}`);
  return Promise.all(names.map(name => administrator.newPerson(study, name, 'coordinator', ['01'])));
}

async function consentAll(coordinator: ApiClient, study: string): Promise<readonly string[]> {
  const participants: string[] = [];
  for (let made = 0; made < participantsCount; made++) {
    const consent = {
      site: '01',
      consentVersion: 'c1',
      signedAt: systemClock.now(),
      signedBy: 'participant',
    };
    const { answer } = await coordinator.act(study, 'consent', consent);
    participants.push(String(answer.participant));
  }
  return participants;
}

function localToday(): string {
  return Temporal.Now.plainDateISO('Asia/Shanghai').toString();
}

function startClients(data: ClientsData): Promise<Worker> {
  const worker = new Worker(new URL('./clients.ts', import.meta.url), { workerData: data });
  return heard(worker).then(() => worker);
}

async function run(worker: Worker, round: Round): Promise<RoundResult> {
  worker.postMessage(round);
  return (await heard(worker)) as RoundResult;
}

/** The worker's next message; throws what it throws. */
async function heard(worker: Worker): Promise<unknown> {
  const [message] = await once(worker, 'message');
  return message;
}

async function report(worker: Worker): Promise<void> {
  for (const kind of ['bare', 'form'] as const) await run(worker, { kind, durationMs: roundMs / 2 });
  const ratios: number[] = [];
  const latencies = { bare: [] as number[], form: [] as number[] };
  for (let round = 1; round <= rounds; round++) {
    const rates = { bare: 0, form: 0 };
    for (const kind of ['bare', 'form'] as const) {
      const { saved, tookMs, latenciesMs } = await run(worker, { kind, durationMs: roundMs });
      rates[kind] = (saved / tookMs) * 1000;
      for (const latency of latenciesMs) latencies[kind].push(latency);
    }
    const ratio = rates.form / rates.bare;
    ratios.push(ratio);
    console.log(
      `round ${round}: bare rows ${rates.bare.toFixed(0)}/s, forms ${rates.form.toFixed(0)}/s, ratio ${ratio.toFixed(3)}`,
    );
  }
  const median = quantile(ratios, 0.5);
  console.log(
    `${clients} clients, 40-item form through HTTP against one bare JSON row, median ratio of ${rounds} rounds:`,
  );
  console.log(`ratio ${median.toFixed(3)} (goal at least ${goal}: ${median >= goal ? 'reached' : 'missed'})`);
  for (const [kind, values] of Object.entries(latencies))
    console.log(
      `${kind}: p50 ${quantile(values, 0.5).toFixed(2)} ms, p99 ${quantile(values, 0.99).toFixed(2)} ms`,
    );
}

function quantile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? Number.NaN;
}
