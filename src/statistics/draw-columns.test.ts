import { describe, expect, test } from 'vitest';
import { fillUniforms, toNormals } from './draw-columns.ts';
import { openUniform } from './draws.ts';
import { normalQuantile } from './normal-distribution.ts';
import { threefryChance } from './threefry.ts';

const range = { firstTrial: 4294967290, trials: 5, blocks: 300 };
const key = { seed: 4000000001, stream: 3999999999 };

describe('columns of draws', () => {
  const uniforms = new Float64Array(range.trials * range.blocks);
  fillUniforms(uniforms, key, range);

  test('are the draws that a chance of the same place gives one by one', () => {
    for (let trial = 0; trial < range.trials; trial++) {
      const chance = threefryChance({ ...key, trial: range.firstTrial + trial });
      for (let block = 0; block < range.blocks; block++)
        expect(uniforms[block * range.trials + trial]).toBe(openUniform(chance));
    }
  });

  test('become normal with the bits of the quantile function, in the centre and in the tails', () => {
    const normals = uniforms.slice();
    toNormals(normals, normals.length);
    expect([...normals]).toEqual([...uniforms].map(normalQuantile));
    expect([...uniforms].filter(p => Math.abs(p - 0.5) > 0.425).length).toBeGreaterThan(100);
  });
});
