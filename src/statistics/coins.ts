import { type DrawKey, fillWords } from './threefry-columns.ts';
import { assemble } from './vectors/assemble.ts';
import { coins as coinKernel } from './vectors/coin-kernel.ts';
import { trialsAbreast } from './vectors/draw-kernels.ts';

/** One flip of every trial: how likely it comes out, and what it adds to the trial's sum when it does. */
export interface Coin {
  readonly rate: number;
  readonly weight: number;
}

/** For each trial from this one on the sum of what came out; it holds until the next is asked for. */
type Flip = (key: DrawKey, firstTrial: number) => Int32Array;

/** The reference, and what runs where the processor's vectors cannot be used. */
export function coinsByLoops(coins: readonly Coin[], trials: number): Flip {
  const blocks = Math.ceil(coins.length / 2);
  const words = new Int32Array(2 * blocks * trials);
  const [lasts, weights] = [coins.map(lastOf), coins.map(weightOf)];
  const sums = new Int32Array(trials);
  return (key, firstTrial) => {
    fillWords(words, key, { firstTrial, trials, blocks });
    for (let trial = 0; trial < trials; trial++) {
      const start = 2 * blocks * trial;
      let sum = 0;
      for (let coin = 0; coin < lasts.length; coin++)
        sum += (words[start + coin] as number) <= (lasts[coin] as number) ? (weights[coin] as number) : 0;
      sums[trial] = sum;
    }
    return sums;
  };
}

/** The same sums, many trials at once; undefined where that cannot be done. */
export function coinsByVectors(coins: readonly Coin[], trials: number): Flip | undefined {
  const code = assemble({ coins: coinKernel });
  if (trials % trialsAbreast !== 0 || !WebAssembly.validate(code)) return undefined;
  const blocks = Math.ceil(coins.length / 2);
  const tableBytes = 4 * blocks * Int32Array.BYTES_PER_ELEMENT;
  const bytes = tableBytes + trials * Int32Array.BYTES_PER_ELEMENT;
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / 65_536) });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(code), { columns: { memory } });
  const run = exports.coins as (...numbers: readonly number[]) => void;
  // A word without a coin weighs nothing.
  new Int32Array(memory.buffer).set(coins.flatMap(coin => [lastOf(coin), weightOf(coin)]));
  const sums = new Int32Array(memory.buffer, tableBytes, trials);
  return ({ seed, stream }, firstTrial) => {
    run(tableBytes, seed | 0, stream | 0, firstTrial | 0, trials, blocks);
    return sums;
  };
}

/** The greatest signed word with which the coin comes out: its rate to the nearest of 2³². */
function lastOf({ rate }: Coin): number {
  return Math.max(-(2 ** 31), Math.round(rate * 2 ** 32) - 2 ** 31 - 1);
}

/** A rate that is none has a word all the same, which then weighs nothing. */
function weightOf({ rate, weight }: Coin): number {
  return Math.round(rate * 2 ** 32) === 0 ? 0 : weight;
}
