/** xoshiro128** (Blackman and Vigna 2021, ACM TOMS 47:36): 128 bits of state that each draw moves on. */
export class Xoshiro128 {
  readonly #state: Uint32Array;

  constructor(state: readonly number[]) {
    if (state.length !== 4 || state.every(word => word === 0))
      throw new RangeError('xoshiro128 starts from four words that are not all 0');
    this.#state = Uint32Array.from(state);
  }

  next(): number {
    const state = this.#state;
    const [s0, s1, s2, s3] = state as unknown as [number, number, number, number];
    const result = Math.imul(rotated(Math.imul(s1, 5), 7), 9) >>> 0;
    const shifted = s1 << 9;
    const [t2, t3] = [s2 ^ s0, s3 ^ s1];
    state[1] = s1 ^ t2;
    state[0] = s0 ^ t3;
    state[2] = t2 ^ shifted;
    state[3] = rotated(t3, 11);
    return result;
  }

  /** As 2⁶⁴ draws would. */
  jump(): void {
    this.#advance([0x8764000b, 0xf542d2d3, 0x6fa035c3, 0x77f2db5b]);
  }

  /** As 2⁹⁶ draws would. */
  longJump(): void {
    this.#advance([0xb523952e, 0x0b6f099f, 0xccf5a0ef, 0x1c580662]);
  }

  #advance(polynomial: readonly number[]): void {
    const sum = new Uint32Array(4);
    for (const word of polynomial)
      for (let bit = 0; bit < 32; bit++) {
        if ((word >>> bit) & 1)
          for (let i = 0; i < 4; i++) sum[i] = (sum[i] as number) ^ (this.#state[i] as number);
        this.next();
      }
    this.#state.set(sum);
  }
}

/** splitmix64 (Steele, Lea, Flood 2014): spreads one seed over several words of 64 bits. */
export function splitmix64(seed: bigint, count: number): bigint[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = BigInt.asUintN(64, state + 0x9e3779b97f4a7c15n);
    let z = state;
    z = BigInt.asUintN(64, (z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n);
    z = BigInt.asUintN(64, (z ^ (z >> 27n)) * 0x94d049bb133111ebn);
    return z ^ (z >> 31n);
  });
}

function rotated(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}
