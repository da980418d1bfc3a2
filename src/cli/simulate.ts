import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { Definition } from '../protocol/definition.ts';
import { coinPower, coinTrials, type Rates } from '../simulate/trials/coin-trials.ts';
import { summarise } from '../simulate/trials/tally.ts';
import { wholeTrials } from '../simulate/trials/whole-trials.ts';
import { readDefinition } from './read-definition.ts';
import { openProgress } from './rehearsal-progress.ts';
import { type ChunksDone, simulateChunks } from './simulate-chunks.ts';
import { coinText, wholeTrialsText } from './simulate-text.ts';
import type { SimulationTask } from './simulate-worker.ts';
import { UsageError } from './usage.ts';

interface Asked extends SimulationTask {
  readonly trials: number;
  readonly workers: number;
  readonly json: boolean;
}

/** Simulates the same trial many times, virtual participants under the definition's own model, and prints what comes out. */
export async function run(args: readonly string[]): Promise<number> {
  const asked = read(args);
  // Built here as well, so that what is wrong is said before a thread starts.
  const render = rendererOf(asked);
  const cancelled = new AbortController();
  const cancel = () => cancelled.abort();
  process.once('SIGINT', cancel);
  const progress = openProgress(process.stderr);
  const started = Date.now();
  const done = await simulateChunks(asked, {
    trials: asked.trials,
    workers: asked.workers,
    signal: cancelled.signal,
    onProgress: trials => progress.show(progressLine(trials, asked.trials, Date.now() - started)),
  });
  process.off('SIGINT', cancel);
  progress.end();
  if (done.trials === 0) {
    console.error('Cancelled before the first trials were done.');
    return 130;
  }
  console.log(render(done));
  if (done.trials === asked.trials) return 0;
  console.error(`Cancelled: these are the first ${done.trials} of ${asked.trials} trials.`);
  return 130;
}

function read(args: readonly string[]): Asked {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      trials: { type: 'string' },
      seed: { type: 'string', default: '1' },
      workers: { type: 'string', default: '1' },
      outcome: { type: 'string', multiple: true, default: [] },
      visit: { type: 'string' },
      rate: { type: 'string', multiple: true, default: [] },
      'no-tests': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const [folder, ...others] = positionals;
  if (folder === undefined || others.length > 0) throw new UsageError('Name the folder of one definition.');
  const definition = readDefinition(folder);
  if (values.visit !== undefined && !definition.visits.some(({ id }) => id === values.visit))
    throw new UsageError(`The definition has no visit ${values.visit}.`);
  return {
    definition,
    trials: whole('--trials', values.trials, 1, 2 ** 32),
    workers: whole('--workers', values.workers, 1, 256),
    json: values.json,
    options: {
      seed: whole('--seed', values.seed, 0, 2 ** 32 - 1),
      outcomes: values.outcome,
      withTests: !values['no-tests'],
      ...(values.visit === undefined ? {} : { testVisit: values.visit }),
    },
    ...(values.rate.length === 0 ? {} : { rates: ratesOf(values.rate) }),
  };
}

function rendererOf({ definition, options, rates, json }: Asked): (done: ChunksDone) => string {
  const level = Number((1 - definition.analysis.confidenceLevel).toPrecision(12));
  const withHead = (done: ChunksDone, result: object, text: string) => {
    const fingerprint = createHash('sha256').update(new Uint8Array(done.sums.buffer)).digest('hex');
    const head = {
      simulated: true,
      definition: definition.identity.id,
      seed: options.seed,
      trials: done.trials,
    };
    if (json) return JSON.stringify({ ...head, fingerprint, ...result }, null, 2);
    return `${headLine(definition, options.seed, done.trials)}\n${text}\n\nFingerprint of all sums: ${fingerprint}`;
  };
  if (rates !== undefined) {
    const coins = coinTrials(definition, options.seed, rates);
    return done => {
      const found = coinPower(coins, done.sums, level);
      return withHead(done, { cells: coins.cells, power: found }, coinText(coins.cells, found));
    };
  }
  const { measures, leftOut } = wholeTrials(definition, options);
  return done => {
    const simulated = summarise(measures, done.sums);
    return withHead(done, { measures: simulated, leftOut }, wholeTrialsText(definition, simulated, leftOut));
  };
}

function headLine({ identity }: Definition, seed: number, trials: number): string {
  return `SIMULATED: ${trials.toLocaleString('en')} trials of ${identity.id}, seed ${seed}; ± is the standard error from chance in the simulation`;
}

function progressLine(trials: number, all: number, tookMs: number): string {
  const share = ((100 * trials) / all).toFixed(0);
  const rate = tookMs === 0 ? 0 : Math.round((trials / tookMs) * 1000);
  return `${share} %, ${trials.toLocaleString('en')} of ${all.toLocaleString('en')} trials, ${rate.toLocaleString('en')} a second`;
}

function ratesOf(texts: readonly string[]): Rates {
  return Object.fromEntries(
    texts.map(text => {
      const [, name, rate] = /^([^=]+)=([0-9]*\.?[0-9]+)$/.exec(text) ?? [];
      if (name === undefined || !(Number(rate) <= 1))
        throw new UsageError(`"${text}" is not a rate such as ARM=0.4 or ARM@COHORT=0.4.`);
      return [name, Number(rate)];
    }),
  );
}

function whole(option: string, text: string | undefined, min: number, max: number): number {
  const value = Number(text);
  if (text === undefined || !/^[0-9]+$/.test(text) || value < min || value > max)
    throw new UsageError(`${option} asks for a whole number from ${min} to ${max}.`);
  return value;
}
