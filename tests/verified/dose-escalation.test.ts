import { describe, expect, test } from 'vitest';
import { selectBoinDose } from '../../src/statistics/boin.ts';
import { isotonic } from '../../src/statistics/isotonic.ts';
import { threePlusThree } from '../../src/statistics/three-plus-three.ts';
import { testOffered } from './offered-cases.ts';
import file from './values/r-dose-escalation.json' with { type: 'json' };

describe('dose escalation against R', () => {
  testOffered(file.cases, {
    boin_boundaries: 2,
    boin_select_mtd: 2,
    mtpi2_decision_table: 2,
    three_plus_three_operating_characteristics: 2,
  });
});

test('no dose is selected where the lowest is too toxic', () => {
  expect(selectBoinDose([{ n: 3, toxicities: 3 }], 0.3).dose).toBeUndefined();
  expect(selectBoinDose([{ n: 0, toxicities: 0 }], 0.3)).toEqual({ dose: undefined, rates: [undefined] });
});

test('3 + 3 with doses that are never toxic ends at the top, six treated there', () => {
  expect(threePlusThree([0, 0, 0])).toEqual({
    noDoseProbability: 0,
    doseProbabilities: [0, 0, 1],
    expectedTreated: 12,
    expectedToxicities: 0,
  });
});

test('violators are pooled by weight', () => {
  expect(isotonic([1, 3, 2, 2], [1, 1, 3, 1])).toEqual([1, 2.2, 2.2, 2.2]);
});
