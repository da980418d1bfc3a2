import { describe, expect, test } from 'vitest';
import { atLeastPresent, countFeatures } from './hanifin-rajka.ts';

describe('three of four', () => {
  test.each([
    ['met as soon as three are present', [true, true, true, undefined], 'met'],
    ['not met once two are absent', [true, undefined, false, false], 'notMet'],
    ['untold while the unknown one decides', [true, true, undefined, false], 'cannotBeTold'],
    ['untold when nothing is known', [undefined, undefined, undefined, undefined], 'cannotBeTold'],
    ['met by all', [true, true, true, true], 'met'],
  ] as const)('%s', (_, features, truth) => {
    expect(atLeastPresent(3, features)).toBe(truth);
  });
});

test('counts what is present and what is unknown', () => {
  expect(countFeatures([true, false, undefined, true])).toEqual({ present: 2, unknown: 1 });
});
