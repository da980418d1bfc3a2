import { expect, test } from 'vitest';
import { coinsByLoops, coinsByVectors } from './coins.ts';
import { threefryChance } from './threefry.ts';
import { trialsAbreast } from './vectors/draw-kernels.ts';

const coins = [
  { rate: 0.7, weight: 10 },
  { rate: 0.7, weight: 10 },
  { rate: 1, weight: 100 },
  { rate: 0, weight: 1000 },
  { rate: 0.2, weight: 1 },
];

test('coins come out by their words, with vectors and without', () => {
  const trials = 2 * trialsAbreast;
  const [key, firstTrial] = [{ seed: 4000000001, stream: 5 }, 4294967290];
  const expected = Array.from({ length: trials }, (_, t) => {
    const chance = threefryChance({ ...key, trial: (firstTrial + t) % 2 ** 32 });
    // Words are taken with their sign: the lower half of them are the upper numbers.
    const shares = coins.map(() => ((chance.uint32() | 0) + 2 ** 31) / 2 ** 32);
    return coins.reduce((sum, { rate, weight }, at) => sum + ((shares[at] as number) < rate ? weight : 0), 0);
  });
  expect([...coinsByLoops(coins, trials)(key, firstTrial)]).toEqual(expected);
  const flip = coinsByVectors(coins, trials);
  expect([...(flip?.(key, firstTrial) ?? [])]).toEqual(expected);
  expect(new Set(expected).size).toBeGreaterThan(3);
  expect(coinsByVectors(coins, trials + 1)).toBeUndefined();
});
