import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { addSums } from '../simulate/trials/tally.ts';
import type { Chunk, ChunkDone, SimulationTask } from './simulate-worker.ts';

export interface ChunksDone {
  readonly sums: Float64Array;
  /** Trials from the first on that are in the sums; fewer than asked for where it was cancelled. */
  readonly trials: number;
}

export interface ChunksOptions {
  readonly trials: number;
  readonly workers: number;
  readonly signal: AbortSignal;
  readonly onProgress: (trials: number) => void;
}

/** Fixed numbers, so that sums are rounded alike whatever the number of workers; about a fifth of a second each. */
const trialsOfChunk = { whole: 2000, coins: 500_000 };

/**
 * Deals the trials out in chunks to threads and adds the chunks up in their order, so that the result is the same
 * whatever the number of workers and whoever is first. When cancelled, all chunks up to the first unfinished one count.
 */
export async function simulateChunks(task: SimulationTask, options: ChunksOptions): Promise<ChunksDone> {
  const size = task.rates ? trialsOfChunk.coins : trialsOfChunk.whole;
  const chunks: Chunks = { trials: options.trials, size, count: Math.ceil(options.trials / size) };
  const state: State = { next: 0, done: new Map(), added: 0, sums: undefined };
  const threads = Array.from({ length: Math.min(options.workers, chunks.count) }, () =>
    work(task, chunks, state, options),
  );
  await Promise.all(threads);
  return { sums: state.sums ?? new Float64Array(0), trials: trialsOf(chunks, state.added) };
}

interface Chunks {
  readonly trials: number;
  readonly size: number;
  readonly count: number;
}

interface State {
  next: number;
  /** Chunks that came before one of their elders. */
  readonly done: Map<number, Float64Array>;
  added: number;
  sums: Float64Array | undefined;
}

function work(
  task: SimulationTask,
  chunks: Chunks,
  state: State,
  { signal, onProgress }: ChunksOptions,
): Promise<void> {
  const worker = new Worker(new URL(`./simulate-worker${path.extname(import.meta.url)}`, import.meta.url), {
    workerData: task,
  });
  const finished = new Promise<void>((resolve, reject) => {
    const goOn = () => {
      const chunk = signal.aborted ? undefined : chunkAt(chunks, state.next);
      if (chunk === undefined) return resolve();
      state.next += 1;
      worker.postMessage(chunk);
    };
    worker.on('message', ({ index, sums }: ChunkDone) => {
      state.done.set(index, sums);
      addInOrder(state);
      onProgress(trialsOf(chunks, state.added));
      goOn();
    });
    worker.on('error', reject);
    signal.addEventListener('abort', () => resolve(), { once: true });
    goOn();
  });
  return finished.finally(() => worker.terminate());
}

/** Trials of the first so many chunks. */
function trialsOf({ trials, size }: Chunks, count: number): number {
  return Math.min(trials, count * size);
}

function addInOrder(state: State): void {
  for (let sums = state.done.get(state.added); sums !== undefined; sums = state.done.get(state.added)) {
    if (state.sums === undefined) state.sums = new Float64Array(sums.length);
    addSums(state.sums, sums);
    state.done.delete(state.added);
    state.added += 1;
  }
}

function chunkAt({ trials, size, count }: Chunks, index: number): Chunk | undefined {
  if (index >= count) return undefined;
  const firstTrial = index * size;
  return { index, firstTrial, trials: Math.min(size, trials - firstTrial) };
}
