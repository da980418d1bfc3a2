import type { Chance } from './chance.ts';

/** Where a sequence of draws stands: two numbers of 32 bits for the key, one for the counter. */
export interface ThreefryPlace {
  readonly seed: number;
  /** Separates purposes under one seed: the same participant's visits and events, say, draw independently. */
  readonly stream: number;
  /** The first half of the counter. Sequence `trial` is reproducible alone, on any machine, in any order. */
  readonly trial: number;
}

/**
 * Seeded chance for simulations. Word 2k and word 2k + 1 are the two halves of the block at counter (trial, k), so a
 * draw can be recomputed from its place without the draws before it.
 */
export function threefryChance({ seed, stream, trial }: ThreefryPlace): Chance {
  const key: Pair = [word(seed), word(stream)];
  const first = word(trial);
  let block = 0;
  let held: number | undefined;
  return {
    uint32() {
      if (held !== undefined) {
        const second = held;
        held = undefined;
        return second;
      }
      const pair = threefry2x32(key, [first, word(block)]);
      block += 1;
      held = pair[1];
      return pair[0];
    },
  };
}

export type Pair = readonly [number, number];

/** Threefry-2x32 with 20 rounds (Salmon et al., Parallel random numbers: as easy as 1, 2, 3, SC 2011). */
export function threefry2x32(key: Pair, counter: Pair): Pair {
  const schedule = [key[0], key[1], (skeinParity ^ key[0] ^ key[1]) >>> 0] as const;
  let x = (counter[0] + schedule[0]) | 0;
  let y = (counter[1] + schedule[1]) | 0;
  for (let group = 1; group <= 5; group++) {
    const rotations = group % 2 === 1 ? oddRotations : evenRotations;
    for (let round = 0; round < 4; round++) {
      const rotation = rotations[round] as number;
      x = (x + y) | 0;
      y = ((y << rotation) | (y >>> (32 - rotation))) ^ x;
    }
    x = (x + (schedule[group % 3] ?? 0)) | 0;
    y = (y + (schedule[(group + 1) % 3] ?? 0) + group) | 0;
  }
  return [x >>> 0, y >>> 0];
}

const skeinParity = 0x1bd11bda;
const oddRotations = [13, 15, 26, 6];
const evenRotations = [17, 29, 16, 24];

function word(value: number): number {
  if (Number.isInteger(value) && value >= 0 && value < 2 ** 32) return value;
  throw new RangeError(`threefry: ${value} is not a whole number from 0 to 2^32 − 1`);
}
