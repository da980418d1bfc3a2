/** A source of random 32-bit words: a CSPRNG in a real study, a counter-based generator in a simulation. */
export interface Chance {
  /** Uniform on 0 … 2³²−1. */
  uint32(): number;
}

/** Uniform on 0 … n−1, by rejection, so that no remainder class is favoured. `n` is 1 … 2³². */
export function integerBelow(chance: Chance, n: number): number {
  if (!Number.isInteger(n) || n < 1 || n > 2 ** 32)
    throw new RangeError(`integerBelow: ${n} is not a whole number from 1 to 2^32`);
  const limit = 2 ** 32 - (2 ** 32 % n);
  for (;;) {
    const word = chance.uint32();
    if (word < limit) return word % n;
  }
}

/** A new array in random order: Fisher–Yates (Durstenfeld 1964), every permutation equally likely. */
export function shuffle<T>(chance: Chance, items: readonly T[]): T[] {
  const shuffled = [...items];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = integerBelow(chance, last + 1);
    [shuffled[last], shuffled[other]] = [shuffled[other] as T, shuffled[last] as T];
  }
  return shuffled;
}
