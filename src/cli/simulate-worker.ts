import { parentPort, workerData } from 'node:worker_threads';
import type { Definition } from '../protocol/definition.ts';
import { coinTrials, type Rates } from '../simulate/trials/coin-trials.ts';
import { type TrialOptions, wholeTrials } from '../simulate/trials/whole-trials.ts';

/** What a thread is told when it begins. */
export interface SimulationTask {
  readonly definition: Definition;
  readonly options: TrialOptions;
  /** With rates, only who responds is simulated. */
  readonly rates?: Rates;
}

export interface Chunk {
  readonly index: number;
  readonly firstTrial: number;
  readonly trials: number;
}

export interface ChunkDone {
  readonly index: number;
  readonly sums: Float64Array;
}

const { definition, options, rates } = workerData as SimulationTask;
const { run } = rates ? coinTrials(definition, options.seed, rates) : wholeTrials(definition, options);

parentPort?.on('message', ({ index, firstTrial, trials }: Chunk) => {
  const done: ChunkDone = { index, sums: run(firstTrial, trials) };
  parentPort?.postMessage(done);
});
