import { expect, test } from 'vitest';
import { threefryChance } from './threefry.ts';
import { trialChances } from './trial-chances.ts';

test('the chance of every trial has the words that it has alone, within those drawn together and beyond', () => {
  const key = { seed: 7, stream: 11 };
  const chances = trialChances(key, 3);
  for (const first of [0, 500, 2 ** 32 - 2]) {
    chances.fill(first, 4);
    for (const t of [2, 0, 3, 3]) {
      const [found, alone] = [chances.at(t), threefryChance({ ...key, trial: (first + t) >>> 0 })];
      for (let word = 0; word < 11; word++) expect(found.uint32()).toBe(alone.uint32());
    }
  }
});
