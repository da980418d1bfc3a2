import { normalQuantile } from './normal-distribution.ts';
import { type DrawKey, type DrawRange, fillWords } from './threefry-columns.ts';

let scratch = new Int32Array(0);

/**
 * One draw a block, uniform on (0, 1): the same numbers as `openUniform` gives from the same place. They stand block by
 * block, first the first of every trial, then the second.
 */
export function fillUniforms(out: Float64Array, key: DrawKey, range: DrawRange): void {
  const count = range.trials * range.blocks;
  if (scratch.length < 2 * count) scratch = new Int32Array(2 * count);
  const words = scratch;
  fillWords(words, key, range);
  const { trials, blocks } = range;
  for (let trial = 0, word = 0; trial < trials; trial++)
    for (let block = 0; block < blocks; block++, word += 2) {
      const high = (words[word] as number) >>> 6;
      const low = (words[word + 1] as number) >>> 6;
      out[block * trials + trial] = (high * 67108864 + low + 0.5) * 2.220446049250313e-16;
    }
}

/**
 * Turns uniform draws into standard normal ones by inversion, in place and with the bits of `normalQuantile`, whose
 * central polynomials (AS 241) are written out here: 85 of 100 draws need nothing else.
 */
export function toNormals(column: Float64Array, count: number): void {
  for (let draw = 0; draw < count; draw++) {
    const p = column[draw] as number;
    const q = p - 0.5;
    if (q > 0.425 || q < -0.425) {
      column[draw] = normalQuantile(p);
      continue;
    }
    const r = 0.180625 - q * q;
    const above =
      ((((((2509.0809287301227 * r + 33430.57558358813) * r + 67265.7709270087) * r + 45921.95393154987) * r +
        13731.69376550946) *
        r +
        1971.5909503065513) *
        r +
        133.14166789178438) *
        r +
      3.3871328727963665;
    const below =
      ((((((5226.495278852854 * r + 28729.085735721943) * r + 39307.89580009271) * r + 21213.794301586597) *
        r +
        5394.196021424751) *
        r +
        687.1870074920579) *
        r +
        42.31333070160091) *
        r +
      1;
    column[draw] = q * (above / below);
  }
}
