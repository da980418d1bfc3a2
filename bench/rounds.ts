import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

export interface RoundResult {
  readonly done: number;
  readonly tookMs: number;
  readonly latenciesMs: readonly number[];
}

/** Clients at once, each with one task after the other until the time is over or nothing is left to do. */
export async function runRound(
  clients: number,
  durationMs: number,
  task: (client: number) => Promise<'done' | 'nothing left'>,
): Promise<RoundResult> {
  const latenciesMs: number[] = [];
  const start = performance.now();
  const work = async (client: number) => {
    for (;;) {
      const before = performance.now();
      if (before - start > durationMs || (await task(client)) === 'nothing left') return;
      latenciesMs.push(performance.now() - before);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, client) => work(client)));
  return { done: latenciesMs.length, tookMs: performance.now() - start, latenciesMs };
}

export function perSecond({ done, tookMs }: RoundResult): number {
  return (done / tookMs) * 1000;
}

/** The clients work in a thread of their own, so that they and the server do not wait for each other's turn. */
export async function startClients(file: string, data: unknown): Promise<Worker> {
  const worker = new Worker(new URL(file, import.meta.url), { workerData: data });
  await heard(worker);
  return worker;
}

export async function ask(worker: Worker, round: unknown): Promise<RoundResult> {
  worker.postMessage(round);
  return (await heard(worker)) as RoundResult;
}

/** The worker's next message; throws what it throws. */
async function heard(worker: Worker): Promise<unknown> {
  const [message] = await once(worker, 'message');
  return message;
}

export function quantile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? Number.NaN;
}

export function latencyLine(name: string, latenciesMs: readonly number[]): string {
  return `${name}: p50 ${quantile(latenciesMs, 0.5).toFixed(2)} ms, p99 ${quantile(latenciesMs, 0.99).toFixed(2)} ms`;
}
