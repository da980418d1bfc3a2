import { randomUUID } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { openBareWriters } from './database-clients.ts';
import { HttpConnection } from './http-connection.ts';
import { runRound } from './rounds.ts';

export interface RandomisationClients {
  readonly port: number;
  readonly study: string;
  readonly databaseUrl: string;
  /** One per client. */
  readonly sessions: readonly { readonly cookie: string; readonly csrf: string }[];
}

export interface RandomisationRound {
  readonly clients: number;
  /** To be randomised; where none are given, bare rows are committed for as long as is said. */
  readonly participants: readonly string[];
  readonly durationMs: number;
}

const { port, study, databaseUrl, sessions } = workerData as RandomisationClients;
const connections = sessions.map(({ cookie, csrf }) => new HttpConnection(port, cookie, csrf));
const insertRow = await openBareWriters(databaseUrl, sessions.length);

parentPort?.on('message', async ({ clients, participants, durationMs }: RandomisationRound) => {
  const left = [...participants];
  const insert = (client: number) => insertRow(client, { participant: '01-001', command: randomUUID() });
  const randomiseNext = (client: number) => randomise(client, left.pop());
  parentPort?.postMessage(
    await runRound(clients, durationMs, participants.length === 0 ? insert : randomiseNext),
  );
});
parentPort?.postMessage('ready');

async function randomise(client: number, participant: string | undefined): Promise<'done' | 'nothing left'> {
  if (participant === undefined) return 'nothing left';
  const path = `/api/studies/${study}/acts/randomise`;
  const reply = await connections[client]?.post(path, JSON.stringify({ participant, command: randomUUID() }));
  if (reply?.status !== 200) throw new Error(`Randomising answered ${reply?.status}: ${reply?.body}`);
  return 'done';
}
