import { describe, expect, test } from 'vitest';
import { actsTrial } from '../../tests/trials/acts-trial.ts';
import { generateLists } from '../allocation/generate-lists.ts';
import type { Definition } from '../protocol/definition.ts';
import { threefryChance } from '../statistics/threefry.ts';
import { listSpecifications, randomisationNumber } from './list-specifications.ts';

type Allocation = Definition['allocation'];

function trialWith(options: Partial<Allocation>): Definition {
  const [cohort] = actsTrial.cohorts;
  if (cohort === undefined) throw new Error('The trial of the acts has a cohort.');
  return {
    ...actsTrial,
    cohorts: [{ ...cohort, planned: { active: 6, water: 6 } }],
    allocation: { ratio: { active: 1, water: 1 }, strata: [], numberPrefix: 'R', ...options } as Allocation,
  };
}

describe('each listed procedure of a definition becomes a list', () => {
  const ratio = { active: 1, water: 1 };
  const rows = 12;
  test.each<[Partial<Allocation>, object]>([
    [{ procedure: 'randomAllocationRule' }, { counts: { active: 6, water: 6 } }],
    [
      { procedure: 'permutedBlocks', blockSizes: [4] },
      { ratio, blockSizes: [4], rowsMin: 12 },
    ],
    [{ procedure: 'completeRandomisation' }, { ratio, rows }],
    [
      { procedure: 'biasedCoin', biasedProbability: '2/3' },
      { ratio, rows, probability: '2/3' },
    ],
    [
      { procedure: 'biasedCoinWithTolerance', biasedProbability: '3/4', imbalanceMax: 3 },
      { ratio, rows, probability: '3/4', imbalanceMax: 3 },
    ],
    [
      { procedure: 'bigStick', imbalanceMax: 2 },
      { ratio, rows, imbalanceMax: 2 },
    ],
    [
      { procedure: 'urn', balls: { atStart: 0, added: 1 } },
      { ratio, rows, ballsAtStart: 0, ballsAdded: 1 },
    ],
    [
      { procedure: 'blockUrn', balancedSets: 2 },
      { ratio, rows, balancedSets: 2 },
    ],
  ])('%o', (options, said) => {
    const definition = trialWith(options);
    const specifications = listSpecifications(definition);
    expect(specifications).toEqual([
      { list: '1', cohort: '1', stratum: {}, open: true, procedure: options.procedure, ...said },
    ]);
    // A specification is committed to and sealed as JSON.
    expect(JSON.parse(JSON.stringify(specifications))).toEqual(specifications);
    const [list] = generateLists(specifications, threefryChance({ seed: 1, stream: 2, trial: 3 }));
    expect(list?.rows).toHaveLength(12);
    expect(randomisationNumber(definition, '1', 12)).toBe('R012');
  });
});

test('a stratum has a list of its own under every listed procedure', () => {
  const definition = trialWith({
    procedure: 'biasedCoin',
    biasedProbability: '2/3',
    strata: [{ factor: 'site' }],
    rowsPerList: 20,
  });
  const lists = listSpecifications(definition);
  expect(lists.map(({ list }) => list)).toEqual(definition.sites.map(({ id }) => `1.${id}`));
  expect(lists.every(one => 'rows' in one && one.rows === 20)).toBe(true);
});
