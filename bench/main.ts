import type { Worker } from 'node:worker_threads';
import { systemClock } from '../src/server/sources.ts';
import type { ApiClient } from '../tests/journeys/api-client.ts';
import type { FormClients, FormRound } from './form-clients.ts';
import { formTrial } from './form-trial.ts';
import { ask, latencyLine, perSecond, quantile, startClients } from './rounds.ts';
import { coordinators, startBenchServer } from './server.ts';

// How fast 40-item forms are saved through HTTP, with checks, audit and hash chain, against how fast the same PostgreSQL
// commits the same answers as one bare JSON row. Rounds of both alternate, so that a busy machine slows both alike.

const clients = 8;
const rounds = Number(process.env.ROUNDS ?? 9);
const roundMs = Number(process.env.ROUND_MS ?? 1500);
const participantsCount = 400;
const goal = 0.25;

const server = await startBenchServer(formTrial);
try {
  await bench();
} finally {
  await server.close();
}

async function bench(): Promise<void> {
  const { port, study, databaseUrl } = server;
  const people = await coordinators(server, clients);
  const participants = await consentAll(people[0] as ApiClient);
  const sessions = people.map(({ cookie, csrf }) => ({ cookie, csrf }));
  const today = Temporal.Now.plainDateISO('Asia/Shanghai').toString();
  const data: FormClients = { port, study, databaseUrl, today, sessions, participants };
  const worker = await startClients('./form-clients.ts', data);
  await report(worker);
  await worker.terminate();
}

async function consentAll(coordinator: ApiClient): Promise<readonly string[]> {
  const participants: string[] = [];
  for (let made = 0; made < participantsCount; made++) {
    const consent = {
      site: '01',
      consentVersion: 'c1',
      signedAt: systemClock.now(),
      signedBy: 'participant',
    };
    const { answer } = await coordinator.act(server.study, 'consent', consent);
    participants.push(String(answer.participant));
  }
  return participants;
}

async function report(worker: Worker): Promise<void> {
  const run = (round: FormRound) => ask(worker, round);
  for (const kind of ['bare', 'form'] as const) await run({ kind, durationMs: roundMs / 2 });
  const ratios: number[] = [];
  const latencies = { bare: [] as number[], form: [] as number[] };
  for (let round = 1; round <= rounds; round++) {
    const rates = { bare: 0, form: 0 };
    for (const kind of ['bare', 'form'] as const) {
      const result = await run({ kind, durationMs: roundMs });
      rates[kind] = perSecond(result);
      latencies[kind].push(...result.latenciesMs);
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
  for (const [kind, values] of Object.entries(latencies)) console.log(latencyLine(kind, values));
}
