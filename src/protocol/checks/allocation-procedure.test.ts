import { describe, expect, test } from 'vitest';
import { checkDefinition } from '../check-definition.ts';
import { type Definition, DefinitionSchema } from '../definition.ts';
import { findMismatches } from '../shape.ts';
import { smallTrialWith } from '../small-trial.fixture.ts';

type Allocation = Definition['allocation'];

/** The small trial with 1 : 1 arms and a procedure. */
function trialWith(options: Partial<Allocation>): Definition {
  return smallTrialWith(definition => {
    delete definition.allocation.blockSizes;
    Object.assign(definition.allocation, { ratio: { active: 1, control: 1 } }, options);
    for (const cohort of definition.cohorts) {
      const half = Object.values(cohort.planned).reduce((sum, count) => sum + count, 0) / 2;
      cohort.planned = { active: half, control: half };
    }
  });
}

const found = (definition: Definition) =>
  checkDefinition(definition, undefined, {}).map(({ code, path, level }) => `${level} ${code} ${path}`);

describe('a procedure with what it needs', () => {
  test.each<Partial<Allocation>>([
    { procedure: 'randomAllocationRule' },
    { procedure: 'permutedBlocks', blockSizes: [2, 4] },
    { procedure: 'completeRandomisation' },
    { procedure: 'biasedCoin', biasedProbability: '2/3' },
    { procedure: 'biasedCoinWithTolerance', biasedProbability: '3/4', imbalanceMax: 3 },
    { procedure: 'bigStick', imbalanceMax: 3 },
    { procedure: 'urn', balls: { atStart: 0, added: 1 } },
    { procedure: 'blockUrn', balancedSets: 2 },
  ])('$procedure', options => {
    const definition = trialWith(options);
    expect(findMismatches(DefinitionSchema, definition)).toEqual([]);
    expect(found(definition)).toEqual([]);
  });

  test.each<Partial<Allocation>>([
    { procedure: 'completeRandomisation' },
    { procedure: 'blockUrn', balancedSets: 3 },
  ])('$procedure in the ratio 2 : 1', options => {
    const definition = smallTrialWith(d => {
      delete d.allocation.blockSizes;
      Object.assign(d.allocation, options);
    });
    expect(found(definition)).toEqual([]);
  });
});

describe('what is impossible is an error, what gives the arm away a warning', () => {
  test.each<[string, Partial<Allocation>]>([
    ['error biasedProbabilityMissing allocation', { procedure: 'biasedCoin' }],
    ['error imbalanceMaxMissing allocation', { procedure: 'bigStick' }],
    ['error ballsMissing allocation', { procedure: 'urn' }],
    ['error balancedSetsMissing allocation', { procedure: 'blockUrn' }],
    [
      'warning balancedSetsUnused allocation.balancedSets',
      { procedure: 'completeRandomisation', balancedSets: 2 },
    ],
    [
      'warning minimisationUnused allocation.minimisation',
      { procedure: 'completeRandomisation', minimisation: { measure: 'range' } },
    ],
    [
      'error biasedProbabilityRange allocation.biasedProbability',
      { procedure: 'biasedCoin', biasedProbability: '1/2' },
    ],
    [
      'error biasedProbabilityRange allocation.biasedProbability',
      { procedure: 'biasedCoin', biasedProbability: '1/1' },
    ],
    [
      'error biasedProbabilityRange allocation.biasedProbability',
      { procedure: 'biasedCoinWithTolerance', biasedProbability: '4/3', imbalanceMax: 2 },
    ],
    ['warning foreseeable allocation.imbalanceMax', { procedure: 'bigStick', imbalanceMax: 1 }],
    ['error ballsMissing allocation.balls', { procedure: 'urn', balls: { atStart: 0, added: 0 } }],
  ])('%s', (finding, options) => {
    expect(found(trialWith(options))).toEqual([finding]);
  });

  test.each<Partial<Allocation>>([
    { procedure: 'biasedCoin', biasedProbability: '2/3' },
    { procedure: 'biasedCoinWithTolerance', biasedProbability: '2/3', imbalanceMax: 2 },
    { procedure: 'bigStick', imbalanceMax: 2 },
    { procedure: 'urn', balls: { atStart: 1, added: 1 } },
  ])('$procedure keeps no ratio of 2 : 1', options => {
    const definition = smallTrialWith(d => {
      delete d.allocation.blockSizes;
      Object.assign(d.allocation, options);
    });
    expect(found(definition)).toEqual(['error ratioNotKept allocation.ratio']);
  });
});

describe('minimisation', () => {
  const notListed = 'error notDrawnAsList allocation.procedure';
  const sites: Allocation['strata'] = [{ factor: 'site' }];
  const minimised = (options: Partial<Allocation>) =>
    trialWith({
      procedure: 'minimisation',
      biasedProbability: '4/5',
      minimisation: { measure: 'range', weights: { site: 2 } },
      strata: sites,
      ...options,
    });

  test('may be named with its parameters, and is refused for running a study', () => {
    expect(findMismatches(DefinitionSchema, minimised({}))).toEqual([]);
    expect(found(minimised({}))).toEqual([notListed]);
  });

  test('needs factors, and weights only of those', () => {
    expect(found(minimised({ strata: [] }))).toEqual([
      'error factorsMissing allocation.strata',
      'error unknownFactor allocation.minimisation.weights.site',
      notListed,
    ]);
    const misspelt = minimised({ minimisation: { measure: 'variance', weights: { sight: 1 } } });
    expect(found(misspelt)).toEqual(['error unknownFactor allocation.minimisation.weights.sight', notListed]);
  });

  test('wants chance in it', () => {
    expect(found(minimised({ biasedProbability: '1/1' }))).toEqual([
      'warning foreseeable allocation.biasedProbability',
      notListed,
    ]);
    expect(found(minimised({ biasedProbability: '1/2' }))).toEqual([
      'error biasedProbabilityRange allocation.biasedProbability',
      notListed,
    ]);
  });
});

test('a probability is a fraction', () => {
  const definition = trialWith({ procedure: 'biasedCoin', biasedProbability: '0.67' });
  expect(findMismatches(DefinitionSchema, definition)).toMatchObject([{ code: 'badFormat', found: '0.67' }]);
});
