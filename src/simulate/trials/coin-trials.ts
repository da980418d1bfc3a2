import type { Definition } from '../../protocol/definition.ts';
import { type Coin, coinsByLoops, coinsByVectors } from '../../statistics/coins.ts';
import { fisherRejections } from '../../statistics/fisher-rejections.ts';

/** Chance of a response by arm, or by `arm@cohort` where cohorts differ. */
export type Rates = Readonly<Record<string, number>>;

/** Participants of one arm and cohort with one chance of a response. */
export interface CoinCell {
  readonly arm: string;
  readonly cohort: string;
  readonly n: number;
  readonly rate: number;
  readonly isActive: boolean;
}

/** Trials of which nothing is simulated but who responds: as many participants as planned, one draw each. */
export interface CoinTrials {
  readonly cells: readonly CoinCell[];
  /** Active participants and others. */
  readonly n1: number;
  readonly n2: number;
  /** Trials by outcome, [x₁ × (n₂ + 1) + x₂]; the same trials always give the same counts. */
  readonly run: (firstTrial: number, trials: number) => Float64Array;
}

/** Trials that are drawn at once: their words stay in the processor's nearest cache. */
const trialsAtOnce = 192;

export function coinTrials(definition: Definition, seed: number, rates: Rates): CoinTrials {
  const cells = cellsOf(definition, rates);
  const [n1, n2] = [countOf(cells, true), countOf(cells, false)];
  const coins = cells.flatMap(({ n, rate, isActive }) =>
    Array<Coin>(n).fill({ rate, weight: isActive ? n2 + 1 : 1 }),
  );
  const flip = coinsByVectors(coins, trialsAtOnce) ?? coinsByLoops(coins, trialsAtOnce);
  const key = { seed, stream: coinStream };
  return {
    cells,
    n1,
    n2,
    run: (firstTrial, trials) => {
      const outcomes = new Float64Array((n1 + 1) * (n2 + 1));
      for (let done = 0; done < trials; done += trialsAtOnce) {
        const sums = flip(key, firstTrial + done);
        for (let trial = 0; trial < Math.min(trialsAtOnce, trials - done); trial++) {
          const outcome = sums[trial] as number;
          outcomes[outcome] = (outcomes[outcome] as number) + 1;
        }
      }
      return outcomes;
    },
  };
}

/** The stream of the coins; the whole virtual trials take theirs from the names of what is drawn. */
const coinStream = 1;

export interface CoinPower {
  readonly test: 'fisher';
  readonly trials: number;
  readonly power: number;
  readonly standardError: number;
  /** By going through every outcome. */
  readonly exactPower: number;
}

/** The share of trials in which the test rejects, found in the table of outcomes, beside the exact one. */
export function coinPower({ cells, n1, n2 }: CoinTrials, outcomes: Float64Array, level: number): CoinPower {
  const rejects = fisherRejections(n1, n2, level);
  const trials = outcomes.reduce((sum, count) => sum + count, 0);
  const power = outcomes.reduce((sum, count, index) => sum + count * (rejects[index] as number), 0) / trials;
  const [first, second] = [lawOf(cells, true), lawOf(cells, false)];
  let exactPower = 0;
  for (let x1 = 0; x1 <= n1; x1++)
    for (let x2 = 0; x2 <= n2; x2++)
      if (rejects[x1 * (n2 + 1) + x2] === 1) exactPower += (first[x1] as number) * (second[x2] as number);
  return {
    test: 'fisher',
    trials,
    power,
    standardError: Math.sqrt((power * (1 - power)) / trials),
    exactPower,
  };
}

/** The law of the number of responders, one participant after the other. */
function lawOf(cells: readonly CoinCell[], isActive: boolean): number[] {
  let law = [1];
  for (const cell of cells)
    if (cell.isActive === isActive)
      for (let one = 0; one < cell.n; one++)
        law = Array.from(
          { length: law.length + 1 },
          (_, x) => (law[x] ?? 0) * (1 - cell.rate) + (law[x - 1] ?? 0) * cell.rate,
        );
  return law;
}

function cellsOf(definition: Definition, rates: Rates): readonly CoinCell[] {
  const cells = definition.arms.flatMap(({ id: arm, type }) =>
    definition.cohorts.flatMap(cohort => {
      const n = cohort.planned[arm] ?? 0;
      const rate = rates[`${arm}@${cohort.id}`] ?? rates[arm];
      if (n === 0) return [];
      if (rate === undefined) throw new RangeError(`No rate is given for arm ${arm}, cohort ${cohort.id}.`);
      if (!(rate >= 0 && rate <= 1)) throw new RangeError(`A rate lies between 0 and 1, not ${rate}.`);
      return [{ arm, cohort: cohort.id, n, rate, isActive: type === 'experimental' }];
    }),
  );
  const known = new Set(cells.flatMap(({ arm, cohort }) => [arm, `${arm}@${cohort}`]));
  const unknown = Object.keys(rates).find(name => !known.has(name));
  if (unknown !== undefined) throw new RangeError(`The definition plans nobody in ${unknown}.`);
  return cells;
}

function countOf(cells: readonly CoinCell[], isActive: boolean): number {
  return cells.reduce((sum, cell) => sum + (cell.isActive === isActive ? cell.n : 0), 0);
}
