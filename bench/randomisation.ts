import type { Worker } from 'node:worker_threads';
import { trialWithRoomFor } from '../tests/journeys/api-trial.ts';
import { makeManyEligible } from '../tests/journeys/many-eligible.ts';
import type { RandomisationClients, RandomisationRound } from './randomisation-clients.ts';
import { ask, latencyLine, perSecond, quantile, startClients } from './rounds.ts';
import { coordinators, startBenchServer } from './server.ts';

// How many participants are randomised a second into one list when 1, 8 and 32 coordinators do so at once through HTTP,
// against how many bare rows as many connections commit to the same PostgreSQL. Rounds of both alternate.

const clientCounts = [1, 8, 32];
const rounds = Number(process.env.ROUNDS ?? 5);
const perRound = 96;
const warmUp = 48;
const bareMs = 400;
const forAsLongAsItTakes = Number.POSITIVE_INFINITY;

const total = warmUp + clientCounts.length * rounds * perRound;
const server = await startBenchServer(trialWithRoomFor(total));
try {
  await bench();
} finally {
  await server.close();
}

async function bench(): Promise<void> {
  const { port, study, databaseUrl } = server;
  const people = await coordinators(server, Math.max(...clientCounts));
  const eligible = [...(await makeManyEligible(server.runtime, total))];
  // As somebody who opens the list of participants before randomising one of them.
  await people[0]?.expect(`/api/studies/${study}/participants`);
  const sessions = people.map(({ cookie, csrf }) => ({ cookie, csrf }));
  const data: RandomisationClients = { port, study, databaseUrl, sessions };
  const worker = await startClients('./randomisation-clients.ts', data);
  await ask(worker, { clients: 8, participants: eligible.splice(0, warmUp), durationMs: forAsLongAsItTakes });
  console.log(
    `\nRandomisations through HTTP into one list against one bare row, median ratio of ${rounds} rounds:`,
  );
  for (const clients of clientCounts) await report(worker, clients, eligible);
  await worker.terminate();
}

async function report(worker: Worker, clients: number, eligible: string[]): Promise<void> {
  const run = (round: Omit<RandomisationRound, 'clients'>) => ask(worker, { clients, ...round });
  const ratios: number[] = [];
  const rates = { bare: [] as number[], randomised: [] as number[] };
  const latencies = { bare: [] as number[], randomised: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    const bare = await run({ participants: [], durationMs: bareMs });
    const participants = eligible.splice(0, perRound);
    const randomised = await run({ participants, durationMs: forAsLongAsItTakes });
    rates.bare.push(perSecond(bare));
    rates.randomised.push(perSecond(randomised));
    ratios.push(perSecond(randomised) / perSecond(bare));
    latencies.bare.push(...bare.latenciesMs);
    latencies.randomised.push(...randomised.latenciesMs);
  }
  const rate = (values: readonly number[]) => quantile(values, 0.5).toFixed(0);
  console.log(
    `${clients} clients: ratio ${quantile(ratios, 0.5).toFixed(3)} (bare rows ${rate(rates.bare)}/s, randomisations ${rate(rates.randomised)}/s)`,
  );
  console.log(`  ${latencyLine('bare', latencies.bare)}`);
  console.log(`  ${latencyLine('randomised', latencies.randomised)}`);
}
