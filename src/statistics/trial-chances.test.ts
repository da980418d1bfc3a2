import { expect, test } from 'vitest';
import { integerBelow } from './chance.ts';
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

test('whole numbers below a limit are those of integerBelow, whatever the limit', () => {
  const key = { seed: 7, stream: 12 };
  const chances = trialChances(key, 20);
  chances.fill(3, 1);
  const [found, alone] = [chances.at(0), threefryChance({ ...key, trial: 3 })];
  for (const n of [10, 1, 2, 3, 7, 256, 257, 1000, 2 ** 31 + 1, 2 ** 32, 5, 5, 5, 2 ** 31 + 1, 6])
    expect(found.below(n)).toBe(integerBelow(alone, n));
  for (let word = 0; word < 40; word++) expect(found.below(9)).toBe(integerBelow(alone, 9));
});
