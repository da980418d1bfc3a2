import { readDefinition } from '../src/cli/read-definition.ts';
import { plainEngine } from '../src/simulate/columns/engine.ts';
import { hasVectors, vectorEngine } from '../src/simulate/columns/vector-engine.ts';
import { coinTrials } from '../src/simulate/trials/coin-trials.ts';
import { wholeTrials } from '../src/simulate/trials/whole-trials.ts';
import { fillWords } from '../src/statistics/threefry-columns.ts';
import { quantile } from './rounds.ts';

// How fast trials are simulated on one core, against the bare cost of what no simulation can do without: its random
// draws. Rounds of both alternate, so that a busy machine slows both alike.

const rounds = Number(process.env.ROUNDS ?? 9);
const definition = readDefinition('protocols/NCT05969717');
const key = { seed: 1, stream: 2 };

console.log('\nSimulated trials on one core against the bare cost of their random draws:');
coins();
participants(false);
participants(true);

/**
 * 20 draws and one look-up a trial, against filling a typed array with 20 draws: by a plain loop, and by the vectors of
 * the processor, which the coins are flipped with.
 */
function coins(): void {
  const { run, n1, n2 } = coinTrials(definition, 1, { exosome: 0.7, saline: 0.2 });
  const blocks = Math.ceil((n1 + n2) / 2);
  const batch = 192;
  const words = new Int32Array(2 * blocks * batch);
  const trials = 1000 * batch;
  const bare = () => {
    let below = 0;
    for (let done = 0; done < trials; done += batch) {
      fillWords(words, key, { firstTrial: done, trials: batch, blocks });
      for (const word of words) below += word < 1e9 ? 1 : 0;
    }
    if (below === 0) throw new Error('No draw came out below.');
  };
  const name = 'coin flips with table look-up, against draws by';
  report(`${name} plain loops`, trials, bare, () => run(0, trials), 0.5);
  if (!hasVectors(batch)) return;
  const engine = vectorEngine(blocks, batch);
  // A block has two words: as many draws of coins.
  const draw = engine.uniforms(engine.newColumn(blocks * batch), key);
  const byVectors = () => {
    for (let done = 0; done < trials; done += batch) draw(done);
  };
  report(`${name} vectors`, trials, byVectors, () => run(0, trials), 0.5);
}

/**
 * Visits, drop-out, rescue, responders, itch and harms of 20 participants, against their uniform and normal draws alone: as
 * they are drawn here, with the vectors of the processor, and by plain loops, which is what they cost without them.
 */
function participants(withTests: boolean): void {
  const whole = wholeTrials(definition, { seed: 1, outcomes: [], withTests });
  const { uniforms, normals } = whole.draws;
  const trials = withTests ? 9600 : 19_200;
  const batch = 48;
  const name = withTests
    ? `virtual participants with exact Wilcoxon, covariance and re-randomisation tests`
    : `virtual participants (${uniforms} uniform and ${normals} normal draws each)`;
  const simulated = () => whole.run(0, trials);
  for (const [how, engineOf] of [
    ['draws by vectors', vectorEngine],
    ['draws by plain loops', plainEngine],
  ] as const) {
    if (engineOf === vectorEngine && !hasVectors(batch)) continue;
    const engine = engineOf(whole.people.count, batch);
    const column = engine.newColumn(whole.people.count * batch);
    const toNormals = engine.normals(column);
    const draws = Array.from({ length: uniforms + normals }, (_, stream) =>
      engine.uniforms(column, { ...key, stream }),
    );
    const bare = () => {
      for (let done = 0; done < trials; done += batch)
        for (const [index, draw] of draws.entries()) {
          draw(done);
          if (index < normals) toNormals();
        }
    };
    report(`${name}, against ${how}`, trials, bare, simulated, withTests ? undefined : 1 / 3);
  }
}

function report(
  name: string,
  trials: number,
  bare: () => void,
  simulated: () => void,
  goal: number | undefined,
): void {
  const ratios: number[] = [];
  const rates = { bare: [] as number[], simulated: [] as number[] };
  bare();
  simulated();
  for (let round = 0; round < rounds; round++) {
    const [tookBare, tookSimulated] = [seconds(bare), seconds(simulated)];
    ratios.push(tookBare / tookSimulated);
    rates.bare.push(trials / tookBare);
    rates.simulated.push(trials / tookSimulated);
  }
  const ratio = quantile(ratios, 0.5);
  const verdict =
    goal === undefined ? '' : ` (goal at least ${goal.toFixed(2)}: ${ratio >= goal ? 'reached' : 'missed'})`;
  const rate = (values: readonly number[]) => Math.round(quantile(values, 0.5)).toLocaleString('en');
  console.log(
    `${name}: ratio ${ratio.toFixed(3)}${verdict}; ${rate(rates.simulated)} trials/s, bare draws ${rate(rates.bare)}/s`,
  );
}

function seconds(task: () => void): number {
  const start = performance.now();
  task();
  return (performance.now() - start) / 1000;
}
