import { randomUUID } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { Client } from 'pg';
import { panelValues } from './form-trial.ts';
import { HttpConnection } from './http-connection.ts';

export interface ClientsData {
  readonly port: number;
  readonly study: string;
  readonly databaseUrl: string;
  readonly today: string;
  /** One per client. */
  readonly sessions: readonly { readonly cookie: string; readonly csrf: string }[];
  readonly participants: readonly string[];
}

export interface Round {
  readonly kind: 'bare' | 'form';
  readonly durationMs: number;
}

export interface RoundResult {
  readonly saved: number;
  readonly tookMs: number;
  readonly latenciesMs: readonly number[];
}

const data = workerData as ClientsData;
const connections = data.sessions.map(({ cookie, csrf }) => new HttpConnection(data.port, cookie, csrf));
const databases = await Promise.all(data.sessions.map(openDatabase));
const saves = data.sessions.map((_, client) => formsOf(client));
let serial = 0;

parentPort?.on('message', async (round: Round) => {
  const save = round.kind === 'bare' ? insertRow : saveForm;
  parentPort?.postMessage(await runRound(round.durationMs, save));
});
parentPort?.postMessage('ready');

async function runRound(durationMs: number, save: (client: number) => Promise<void>): Promise<RoundResult> {
  const latenciesMs: number[] = [];
  const start = performance.now();
  await Promise.all(
    data.sessions.map(async (_, client) => {
      for (;;) {
        const before = performance.now();
        if (before - start > durationMs) return;
        await save(client);
        latenciesMs.push(performance.now() - before);
      }
    }),
  );
  return { saved: latenciesMs.length, tookMs: performance.now() - start, latenciesMs };
}

async function openDatabase(): Promise<Client> {
  const client = new Client({ connectionString: data.databaseUrl });
  await client.connect();
  return client;
}

/** The same answers as one JSON row, committed. */
async function insertRow(client: number): Promise<void> {
  const body = JSON.stringify(nextForm());
  const text = 'INSERT INTO bare_forms (id, body) VALUES ($1, $2)';
  await databases[client]?.query({ name: 'bare', text, values: [randomUUID(), body] });
}

async function saveForm(client: number): Promise<void> {
  const place = saves[client]?.next().value;
  if (!place) throw new Error('All casebooks of the benchmark are full: shorten the rounds.');
  const body = { ...nextForm(), ...place, command: randomUUID() };
  const path = `/api/studies/${data.study}/acts/record-form`;
  const reply = await connections[client]?.post(path, JSON.stringify(body));
  if (reply?.status !== 200) throw new Error(`Saving a form answered ${reply?.status}: ${reply?.body}`);
}

function nextForm() {
  return { visit: 'extra', form: 'panel', date: data.today, values: panelValues(serial++), notDone: {} };
}

/** Each client fills its own participants' unscheduled visits, one participant after the other. */
function* formsOf(client: number): Generator<{ participant: string; occurrence: number }> {
  const mine = data.participants.filter((_, index) => index % data.sessions.length === client);
  for (let occurrence = 1; occurrence <= 99; occurrence++)
    for (const participant of mine) yield { participant, occurrence };
}
