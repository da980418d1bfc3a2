import { describe, expect, test } from 'vitest';
import { type Pair, threefry2x32 } from '../../src/statistics/threefry.ts';
import file from './values/random123-threefry2x32.json' with { type: 'json' };

describe('threefry2x32 against the known answers of Random123', () => {
  test.each(file.cases)('key $key, counter $counter', ({ key, counter, expected }) => {
    expect(threefry2x32(pair(key), pair(counter))).toEqual(expected);
  });
});

function pair(words: readonly number[]): Pair {
  return [words[0] ?? Number.NaN, words[1] ?? Number.NaN];
}
