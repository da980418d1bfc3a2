import { describe, expect, test } from 'vitest';
import { supplyTrial } from '../../tests/trials/supply-trial.ts';
import type { Definition } from '../protocol/definition.ts';
import { resupplyProposals, stockRows } from './accountability.ts';
import { emptyPharmacy } from './fold-pharmacy.ts';
import { emptyStudy } from './fold-study.ts';
import type { PharmacyState, Receipt } from './pharmacy.ts';
import { cohortsOpened, shipmentsDue, supplyWord } from './supply.ts';

/** Four of one arm and two of the other in a single list. */
const trial: Definition = {
  ...supplyTrial,
  enrolment: { planned: 12, kind: 'actual' },
  cohorts: supplyTrial.cohorts.map(cohort => ({ ...cohort, planned: { active: 4, water: 2 } })),
  allocation: { ...supplyTrial.allocation, ratio: { active: 2, water: 1 } },
};
const today = '2026-01-15';
/** On the label of whatever is prepared today: four days later. */
const useByDate = '2026-01-19';

function shelf(active: number, water: number, ...preparedFor: readonly string[]): PharmacyState {
  const receipt = (id: string, arm: string, kits: number): Receipt => ({
    id,
    version: 1,
    cohort: '1',
    arm,
    lot: 'L',
    expiry: '2027-01-01',
    kits,
  });
  return {
    ...emptyPharmacy('01'),
    receipts: [receipt('RC1', 'active', active), receipt('RC2', 'water', water)],
    preparations: preparedFor.map(participant => ({ version: 3, cohort: '1', participant })),
  };
}

describe('what masked people are told of the supply', () => {
  // A list of 4 + 2: of the next n participants at most min(n, 4) are in one arm and min(n, 2) in the other.
  test.each([
    [shelf(4, 2), 'enough'],
    [shelf(4, 2, 'a', 'b', 'c', 'd', 'e'), 'enough'],
    [shelf(3, 2, 'a', 'b'), 'enough'],
    [shelf(3, 2, 'a', 'b', 'c'), 'notEnough'],
    [shelf(4, 1), 'enough'],
    [shelf(4, 1, 'a'), 'notEnough'],
    [shelf(4, 0), 'notEnough'],
    [shelf(0, 2), 'notEnough'],
    [emptyPharmacy('01'), 'notEnough'],
    // One kit spoilt and made anew: whoever got two might be in either arm.
    [shelf(4, 2, 'a', 'a'), 'notEnough'],
    [shelf(4, 3, 'a', 'a'), 'enough'],
    [shelf(4, 3, 'a', 'a', 'b', 'b'), 'notEnough'],
  ])('%#: %s', (pharmacy, word) => {
    expect(supplyWord(trial, pharmacy, '1', today)).toBe(word);
  });

  test('counts one cohort and what is in date', () => {
    expect(supplyWord(trial, shelf(4, 2), '2', today)).toBe('notEnough');
    expect(supplyWord(trial, shelf(4, 2), '1', '2027-01-01')).toBe('enough');
    expect(supplyWord(trial, shelf(4, 2), '1', '2027-01-02')).toBe('notEnough');
  });

  test('where blocks are hidden, everybody might be in one arm', () => {
    const blocks: Definition = {
      ...trial,
      allocation: { ...trial.allocation, procedure: 'permutedBlocks', blockSizes: [3, 6] },
    };
    expect(supplyWord(blocks, shelf(4, 4, 'a', 'b', 'c'), '1', today)).toBe('enough');
    expect(supplyWord(blocks, shelf(4, 4, 'a', 'b', 'c', 'd'), '1', today)).toBe('notEnough');
  });
});

describe('shipments', () => {
  test('are due by the number of randomised alone', () => {
    // Two participants a shipment, none left over, six planned.
    expect([0, 1, 2, 3, 4, 5, 6].map(count => shipmentsDue(trial, '1', count))).toEqual([
      1, 1, 2, 2, 3, 3, 3,
    ]);
  });

  test('are due for cohorts that recruit', () => {
    expect(cohortsOpened(trial, emptyStudy('SMALL-1'))).toEqual(['1']);
    expect(cohortsOpened({ ...trial, cohortMode: 'concurrent' }, emptyStudy('SMALL-1'))).toEqual(['1', '2']);
  });

  test('the pharmacist alone is told arm by arm what to ask for', () => {
    const rows = stockRows(trial, emptyPharmacy('01'), useByDate);
    expect(resupplyProposals(trial, rows, ['1'])).toEqual([
      { cohort: '1', arm: 'active', usable: 0, atLeast: 1, kits: 2 },
      { cohort: '1', arm: 'water', usable: 0, atLeast: 1, kits: 2 },
    ]);
  });
});
