/** Which sequence of draws: the seed and a stream for each purpose. Both are whole numbers below 2³². */
export interface DrawKey {
  readonly seed: number;
  readonly stream: number;
}

/** Consecutive trials, each with as many blocks from 0 on. */
export interface DrawRange {
  readonly firstTrial: number;
  readonly trials: number;
  readonly blocks: number;
}

/**
 * Threefry-2x32 with 20 rounds over a whole range of counters (trial, block), trial by trial: the words that
 * `threefryChance` would give one by one, at a tenth of the cost. `out` holds two words a block. The rounds are written
 * out because a loop over the rotations costs more than the rounds.
 */
export function fillWords(out: Int32Array, { seed, stream }: DrawKey, range: DrawRange): void {
  const k0 = seed | 0;
  const k1 = stream | 0;
  const k2 = 0x1bd11bda ^ k0 ^ k1;
  let place = 0;
  for (let t = 0; t < range.trials; t++) {
    const trial = (range.firstTrial + t) | 0;
    for (let block = 0; block < range.blocks; block++) {
      let x = (trial + k0) | 0;
      let y = (block + k1) | 0;
      x = (x + y) | 0;
      y = ((y << 13) | (y >>> 19)) ^ x;
      x = (x + y) | 0;
      y = ((y << 15) | (y >>> 17)) ^ x;
      x = (x + y) | 0;
      y = ((y << 26) | (y >>> 6)) ^ x;
      x = (x + y) | 0;
      y = ((y << 6) | (y >>> 26)) ^ x;
      x = (x + k1) | 0;
      y = (y + k2 + 1) | 0;
      x = (x + y) | 0;
      y = ((y << 17) | (y >>> 15)) ^ x;
      x = (x + y) | 0;
      y = ((y << 29) | (y >>> 3)) ^ x;
      x = (x + y) | 0;
      y = ((y << 16) | (y >>> 16)) ^ x;
      x = (x + y) | 0;
      y = ((y << 24) | (y >>> 8)) ^ x;
      x = (x + k2) | 0;
      y = (y + k0 + 2) | 0;
      x = (x + y) | 0;
      y = ((y << 13) | (y >>> 19)) ^ x;
      x = (x + y) | 0;
      y = ((y << 15) | (y >>> 17)) ^ x;
      x = (x + y) | 0;
      y = ((y << 26) | (y >>> 6)) ^ x;
      x = (x + y) | 0;
      y = ((y << 6) | (y >>> 26)) ^ x;
      x = (x + k0) | 0;
      y = (y + k1 + 3) | 0;
      x = (x + y) | 0;
      y = ((y << 17) | (y >>> 15)) ^ x;
      x = (x + y) | 0;
      y = ((y << 29) | (y >>> 3)) ^ x;
      x = (x + y) | 0;
      y = ((y << 16) | (y >>> 16)) ^ x;
      x = (x + y) | 0;
      y = ((y << 24) | (y >>> 8)) ^ x;
      x = (x + k1) | 0;
      y = (y + k2 + 4) | 0;
      x = (x + y) | 0;
      y = ((y << 13) | (y >>> 19)) ^ x;
      x = (x + y) | 0;
      y = ((y << 15) | (y >>> 17)) ^ x;
      x = (x + y) | 0;
      y = ((y << 26) | (y >>> 6)) ^ x;
      x = (x + y) | 0;
      y = ((y << 6) | (y >>> 26)) ^ x;
      out[place++] = (x + k2) | 0;
      out[place++] = (y + k0 + 5) | 0;
    }
  }
}
