import { type Chance, integerBelow } from './chance.ts';
import { threefryChance } from './threefry.ts';
import { type DrawKey, fillWords } from './threefry-columns.ts';

export interface TrialChance extends Chance {
  /** What `integerBelow` gives. */
  readonly below: (n: number) => number;
}

/** Up to here the words that `integerBelow` passes over are known beforehand: finding them costs more than the draw. */
const knownMax = 256;

const limits = Float64Array.from({ length: knownMax + 1 }, (_, n) => 2 ** 32 - (2 ** 32 % Math.max(1, n)));

/** Seeded chance for one trial after the other, their first words drawn together. */
export interface TrialChances {
  readonly fill: (firstTrial: number, trials: number) => void;
  /** The chance of a trial of those filled, from its first word on; it holds until the next is asked for. */
  readonly at: (trial: number) => TrialChance;
}

/** The words of `threefryChance`, `blocks` pairs of every trial drawn together and the few beyond them one by one. */
export function trialChances(key: DrawKey, blocks: number): TrialChances {
  let words = new Int32Array(0);
  let firstFilled = 0;
  let [trial, place, end] = [0, 0, 0];
  let beyond: Chance | undefined;
  const chance: TrialChance = {
    below: n => {
      if (n <= knownMax)
        while (place < end) {
          const word = (words[place++] as number) >>> 0;
          if (word < (limits[n] as number)) return word % (n >>> 0);
        }
      return integerBelow(chance, n);
    },
    uint32: () => {
      if (place < end) return (words[place++] as number) >>> 0;
      beyond ??= after(2 * blocks, threefryChance({ ...key, trial: (firstFilled + trial) >>> 0 }));
      return beyond.uint32();
    },
  };
  return {
    fill: (firstTrial, trials) => {
      if (words.length < 2 * blocks * trials) words = new Int32Array(2 * blocks * trials);
      fillWords(words, key, { firstTrial, trials, blocks });
      firstFilled = firstTrial;
    },
    at: wanted => {
      trial = wanted;
      place = 2 * blocks * wanted;
      end = place + 2 * blocks;
      beyond = undefined;
      return chance;
    },
  };
}

function after(words: number, chance: Chance): Chance {
  for (let word = 0; word < words; word++) chance.uint32();
  return chance;
}
