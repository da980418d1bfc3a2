/**
 * Further generators of the family of `threefry.ts` (Salmon et al., SC 2011), for streams that other programs drew: words of 32 bits
 * in the order of the published test vectors.
 */
export function philox4x32(counter: readonly number[], key: readonly number[]): number[] {
  let [c0, c1, c2, c3] = wordsOf(counter, 4) as [number, number, number, number];
  let [k0, k1] = wordsOf(key, 2) as [number, number];
  for (let round = 0; round < 10; round++) {
    const [high0, low0] = multiplied(0xd2511f53, c0);
    const [high1, low1] = multiplied(0xcd9e8d57, c2);
    [c0, c1, c2, c3] = [(high1 ^ c1 ^ k0) >>> 0, low1, (high0 ^ c3 ^ k1) >>> 0, low0];
    k0 = (k0 + 0x9e3779b9) >>> 0;
    k1 = (k1 + 0xbb67ae85) >>> 0;
  }
  return [c0, c1, c2, c3];
}

export function threefry4x32(counter: readonly number[], key: readonly number[]): number[] {
  const given = wordsOf(key, 4);
  const schedule = [...given, given.reduce((all, each) => (all ^ each) >>> 0, skeinParity)];
  const x = wordsOf(counter, 4).map((value, i) => (value + (schedule[i] as number)) >>> 0);
  const at = (i: number) => x[i] as number;
  for (let round = 0; round < 20; round++) {
    const [first, second] = rotations[round % 8] as readonly [number, number];
    const [a, b] = round % 2 === 0 ? [1, 3] : [3, 1];
    x[0] = (at(0) + at(a)) >>> 0;
    x[a] = (rotated(at(a), first) ^ at(0)) >>> 0;
    x[2] = (at(2) + at(b)) >>> 0;
    x[b] = (rotated(at(b), second) ^ at(2)) >>> 0;
    if (round % 4 !== 3) continue;
    const group = (round + 1) / 4;
    for (let i = 0; i < 4; i++) x[i] = (at(i) + (schedule[(group + i) % 5] as number)) >>> 0;
    x[3] = (at(3) + group) >>> 0;
  }
  return x;
}

const skeinParity = 0x1bd11bda;
const rotations = [
  [10, 26],
  [11, 21],
  [13, 27],
  [23, 5],
  [6, 20],
  [17, 11],
  [25, 10],
  [18, 20],
] as const;

function rotated(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

/** The product of two words as its high and its low word. */
function multiplied(a: number, b: number): [number, number] {
  const [aHigh, aLow, bHigh, bLow] = [a >>> 16, a & 0xffff, b >>> 16, b & 0xffff];
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16);
  const carried = (middle & 0xffff) + aLow * bHigh;
  const high = aHigh * bHigh + Math.floor(middle / 0x10000) + Math.floor(carried / 0x10000);
  return [high >>> 0, Math.imul(a, b) >>> 0];
}

function wordsOf(values: readonly number[], count: number): number[] {
  if (
    values.length !== count ||
    !values.every(value => Number.isInteger(value) && value >= 0 && value < 2 ** 32)
  )
    throw new RangeError(`not ${count} words of 32 bits: ${values.join(', ')}`);
  return [...values];
}
