import { randomUUID } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { openBareWriters } from './database-clients.ts';
import { panelValues } from './form-trial.ts';
import { HttpConnection } from './http-connection.ts';
import { runRound } from './rounds.ts';

export interface FormClients {
  readonly port: number;
  readonly study: string;
  readonly databaseUrl: string;
  readonly today: string;
  /** One per client. */
  readonly sessions: readonly { readonly cookie: string; readonly csrf: string }[];
  readonly participants: readonly string[];
}

export interface FormRound {
  readonly kind: 'bare' | 'form';
  readonly durationMs: number;
}

const data = workerData as FormClients;
const clients = data.sessions.length;
const connections = data.sessions.map(({ cookie, csrf }) => new HttpConnection(data.port, cookie, csrf));
const insertRow = await openBareWriters(data.databaseUrl, clients);
const saves = data.sessions.map((_, client) => formsOf(client));
let serial = 0;

parentPort?.on('message', async ({ kind, durationMs }: FormRound) => {
  const save = kind === 'bare' ? (client: number) => insertRow(client, nextForm()) : saveForm;
  parentPort?.postMessage(await runRound(clients, durationMs, save));
});
parentPort?.postMessage('ready');

async function saveForm(client: number): Promise<'done'> {
  const place = saves[client]?.next().value;
  if (!place) throw new Error('All casebooks of the benchmark are full: shorten the rounds.');
  const body = { ...nextForm(), ...place, command: randomUUID() };
  const path = `/api/studies/${data.study}/acts/record-form`;
  const reply = await connections[client]?.post(path, JSON.stringify(body));
  if (reply?.status !== 200) throw new Error(`Saving a form answered ${reply?.status}: ${reply?.body}`);
  return 'done';
}

function nextForm() {
  return { visit: 'extra', form: 'panel', date: data.today, values: panelValues(serial++), notDone: {} };
}

/** Each client fills its own participants' unscheduled visits, one participant after the other. */
function* formsOf(client: number): Generator<{ participant: string; occurrence: number }> {
  const mine = data.participants.filter((_, index) => index % clients === client);
  for (let occurrence = 1; occurrence <= 99; occurrence++)
    for (const participant of mine) yield { participant, occurrence };
}
