import { describe, expect, test } from 'vitest';
import { openUniform } from '../draws.ts';
import { normalQuantile } from '../normal-distribution.ts';
import { threefry2x32, threefryChance } from '../threefry.ts';
import { assemble } from './assemble.ts';
import { normals, trialsAbreast, uniforms } from './draw-kernels.ts';

const memory = new WebAssembly.Memory({ initial: 8 });
const code = new WebAssembly.Module(assemble({ uniforms, normals }));
const { exports } = new WebAssembly.Instance(code, { columns: { memory } });
const kernels = exports as Record<'uniforms' | 'normals', (...numbers: readonly number[]) => void>;

const trials = 2 * trialsAbreast;

function drawn(
  seed: number,
  stream: number,
  firstTrial: number,
  block: number,
  blocks: number,
): Float64Array {
  kernels.uniforms(0, seed | 0, stream | 0, firstTrial | 0, trials, block | 0, (block + blocks) | 0);
  return new Float64Array(memory.buffer, 0, trials * blocks).slice();
}

describe('the kernel of uniform draws', () => {
  test('gives the draws of a chance of the same place, block by block', () => {
    const [seed, stream, firstTrial, blocks] = [4000000001, 3999999999, 4294967270, 30];
    const found = drawn(seed, stream, firstTrial, 0, blocks);
    for (let t = 0; t < trials; t++) {
      const chance = threefryChance({ seed, stream, trial: (firstTrial + t) % 2 ** 32 });
      for (let block = 0; block < blocks; block++)
        expect(found[block * trials + t]).toBe(openUniform(chance));
    }
  });

  // Known answers of Random123 for threefry2x32 with 20 rounds: key, counter, words.
  test.each([
    [
      [0, 0],
      [0, 0],
      [0x6b200159, 0x99ba4efe],
    ],
    [
      [0xffffffff, 0xffffffff],
      [0xffffffff, 0xffffffff],
      [0x1cb996fc, 0xbb002be7],
    ],
    [
      [0x13198a2e, 0x03707344],
      [0x243f6a88, 0x85a308d3],
      [0xc4923a9c, 0x483df7a0],
    ],
  ] as const)('has the known answer at key %j and counter %j', (key, counter, words) => {
    expect(threefry2x32(key, counter)).toEqual(words);
    const [x, y] = words;
    expect(drawn(key[0], key[1], counter[0], counter[1], 1)[0]).toBe(
      ((x >>> 6) * 2 ** 26 + (y >>> 6) + 0.5) * 2 ** -52,
    );
  });
});

test('the kernel of normal draws has the bits of the quantile function, in the centre and far out', () => {
  const uniform = drawn(1, 2, 3, 0, 100);
  const far = [
    1e-13,
    1 - 1e-13,
    2 ** -53,
    1 - 2 ** -53,
    0.075,
    0.925,
    0.5,
    0.07499999999999,
    1.3e-11,
    1.4e-11,
  ];
  uniform.set(far, 5);
  new Float64Array(memory.buffer).set(uniform);
  kernels.normals(0, uniform.byteLength, 200_000, 400_000);
  const found = new Float64Array(memory.buffer, 0, uniform.length);
  for (const [index, p] of uniform.entries()) expect(found[index]).toBe(normalQuantile(p));

  // Where none lies far out, nothing is written elsewhere.
  const before = found.slice();
  const central = new Float64Array(memory.buffer, 150_000, 4).fill(0.5);
  kernels.normals(central.byteOffset, central.byteLength, 200_000, 400_000);
  expect([...central]).toEqual([0, 0, 0, 0]);
  expect(found).toEqual(before);
});
