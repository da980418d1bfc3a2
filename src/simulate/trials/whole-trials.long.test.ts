import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type AllocationList, generateLists } from '../../allocation/generate-lists.ts';
import { processOf } from '../../allocation/procedures.ts';
import { everySequence } from '../../allocation/sequences.ts';
import { readDefinition } from '../../cli/read-definition.ts';
import { testByRerandomisation } from '../../statistics/rerandomisation.ts';
import { meansRoom, rerandomisedMeansTest } from '../../statistics/rerandomised-means.ts';
import { threefryChance } from '../../statistics/threefry.ts';
import { trialChances } from '../../statistics/trial-chances.ts';
import { codeOf } from '../columns/column.ts';
import { plainEngine } from '../columns/engine.ts';
import { coinPower, coinTrials } from './coin-trials.ts';
import { drawerOf, peopleOf } from './people.ts';
import { summarise } from './tally.ts';
import { type TrialOptions, wholeTrials } from './whole-trials.ts';

const definition = readDefinition('protocols/NCT05969717');
const threeArms = readDefinition('protocols/DEMO-THREE-ARM');
const options: TrialOptions = { seed: 5, outcomes: [], withTests: true };

const simulation = definition.simulation as NonNullable<typeof definition.simulation>;
const withMisfortune = (misfortune: Partial<typeof simulation.misfortune>) => ({
  ...definition,
  simulation: { ...simulation, misfortune: { ...simulation.misfortune, ...misfortune } },
});

describe('whole trials', () => {
  test('hang on the seed and the number of the trial alone', () => {
    const whole = wholeTrials(definition, options);
    const [all, first, rest] = [whole.run(0, 700), whole.run(0, 333), whole.run(333, 367)];
    for (const [index, { what }] of whole.measures.entries())
      if (what === 'fisher' || what === 'rerandomisation' || what === 'anyAdverseEvent')
        expect(all[3 * index]).toBe((first[3 * index] as number) + (rest[3 * index] as number));
    expect(wholeTrials(definition, options).run(0, 700)).toEqual(all);
    expect(wholeTrials(definition, { ...options, seed: 6 }).run(0, 700)).not.toEqual(all);
  });

  test.each([
    ['the trial of two cohorts', definition, 'b4d98c56929472ca'],
    ['the trial of three arms', threeArms, '91d04602ed18a935'],
  ])(
    'give the bits that they gave before they were made faster, with vectors and without: %s',
    (_, of, digest) => {
      for (const engine of [{}, { engine: plainEngine }]) {
        const sums = wholeTrials(of, { ...options, ...engine }).run(0, 700);
        const found = createHash('sha256').update(new Uint8Array(sums.buffer)).digest('hex');
        expect(found.slice(0, 16)).toBe(digest);
      }
    },
  );

  test('have the shares of the model where nothing goes wrong', () => {
    const untroubled = withMisfortune({ dropOuts: 0, missedVisitProbability: 0, rescueProbability: {} });
    const whole = wholeTrials(untroubled, { ...options, withTests: false });
    const found = summarise(whole.measures, whole.run(0, 8_000));
    const shareOf = (group: string) =>
      found.find(one => one.outcome === 'S1' && one.visit === 'V4' && one.group === group);
    // The model's chances of a global success at the last visit.
    for (const [group, chance] of [
      ['saline', 0.1],
      ['low', 0.2],
      ['high', 0.28],
    ] as const) {
      const { mean = 0, standardError = 0 } = shareOf(group) ?? {};
      expect(standardError).toBeGreaterThan(0);
      expect(Math.abs(mean - chance)).toBeLessThan(4 * standardError);
    }
  });

  test('count somebody who dropped out, missed the visit or took rescue as no response', () => {
    const missing = withMisfortune({ missedVisitProbability: 1 });
    const whole = wholeTrials(missing, options);
    for (const one of summarise(whole.measures, whole.run(0, 50))) {
      if (one.what === 'responders') expect(one.mean).toBe(0);
      if (one.what === 'change') expect(one.trials).toBe(0);
    }
  });

  test('leave out scores unless they are named, and say why', () => {
    expect(wholeTrials(definition, options).leftOut.map(({ outcome }) => outcome)).toEqual([
      'S3',
      'S4',
      'S5',
      'S7',
    ]);
    const named = wholeTrials(definition, { ...options, outcomes: ['S3'] });
    expect(named.leftOut).toEqual([]);
    const responders = summarise(named.measures, named.run(0, 40)).filter(
      ({ what }) => what === 'responders',
    );
    expect(responders.map(({ outcome }) => outcome)).toContain('S3');
    expect(() => wholeTrials(definition, { ...options, outcomes: ['S99'] })).toThrow(/no outcome S99/);
  });

  test.each([40, 500, 1200])('of %d participants are the same with vectors and without', people => {
    const planned = { exosome: 0.4 * people, saline: 0.1 * people };
    const cohorts = definition.cohorts.map(cohort => ({ ...cohort, planned }));
    const [large, small] = [
      { ...definition, cohorts },
      { ...options, outcomes: ['S1', 'S6'] },
    ];
    const whole = wholeTrials(large, small);
    expect(whole.people.count).toBe(people);
    const sums = whole.run(0, 5);
    expect(sums).toEqual(wholeTrials(large, { ...small, engine: plainEngine }).run(0, 5));
    expect(sums[2]).toBe(5);
  });

  test('of another shape need no code', () => {
    const whole = wholeTrials(threeArms, options);
    const found = summarise(whole.measures, whole.run(0, 200));
    expect(new Set(found.map(({ outcome }) => outcome))).toEqual(new Set(['P', 'S1', 'S2', '']));
    expect(whole.leftOut.map(({ outcome }) => outcome)).toEqual(['rerandomisation']);
  });
});

test('one block shuffled in place is the list that the procedure draws', () => {
  for (const { list, size } of [...peopleOf(definition).cohorts, ...peopleOf(threeArms).cohorts])
    for (let trial = 0; trial < 50; trial++) {
      const place = { seed: 3, stream: 4, trial };
      const out = new Float64Array(size);
      const chance = trialChances(place, 3);
      chance.fill(trial, 1);
      drawerOf(list, size)(chance.at(0), out, 0, 1);
      const { rows } = generateLists([list], threefryChance(place))[0] as AllocationList;
      expect([...out]).toEqual(rows.slice(0, size).map(({ arm }) => codeOf(arm)));
    }
});

test('the re-randomisation test on typed arrays is the one on lists, values missing or not', () => {
  const process = processOf({
    procedure: 'permutedBlocks',
    ratio: { A: 4, B: 1 },
    blockSizes: [5],
    rowsMin: 5,
  });
  const sequences = everySequence(process, 5);
  const list = {
    places: 5,
    probabilities: Float64Array.from(sequences, () => 1 / sequences.length),
    isFirst: Uint8Array.from(sequences.flatMap(({ arms }) => arms.map(arm => Number(arm === 'A')))),
  };
  const values = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3];
  const observed = [1, 1, 0, 1, 1, 1, 0, 1, 1, 1];
  for (const known of [values.map(() => 1), values.map((_, place) => Number(place !== 2 && place !== 7))]) {
    const difference = (isFirst: readonly number[]) => {
      const mean = (first: number) => {
        const own = values.filter((_, i) => known[i] === 1 && isFirst[i] === first);
        return own.length === 0 ? Number.NaN : own.reduce((a, b) => a + b) / own.length;
      };
      return mean(1) - mean(0);
    };
    const reference = sequences
      .flatMap(one => sequences.map(two => [...one.arms, ...two.arms].map(arm => Number(arm === 'A'))))
      .map(isFirst => ({ value: difference(isFirst), probability: 1 / sequences.length ** 2 }))
      .filter(({ value }) => !Number.isNaN(value));
    const found = rerandomisedMeansTest(
      meansRoom([list, list]),
      Float64Array.from(values),
      Uint8Array.from(known),
      Uint8Array.from(observed),
    );
    const isEmpty = Number.isNaN(difference(observed));
    expect(found).toBeCloseTo(
      isEmpty ? 1 : testByRerandomisation(difference(observed), reference).pTwoSided,
      12,
    );
  }
});

describe('coin-flip trials', () => {
  test('have the exact power of the enumeration', () => {
    const coins = coinTrials(definition, 1, { exosome: 0.7, saline: 0.2 });
    const found = coinPower(coins, coins.run(0, 200_000), 0.05);
    // Complete enumeration in R 4.2.2: .311458.
    expect(found.exactPower).toBeCloseTo(0.311458, 6);
    expect(Math.abs(found.power - 0.311458)).toBeLessThan(4 * found.standardError);
    expect(found.trials).toBe(200_000);
  });

  test('take a rate for one cohort, and certain rates at their word', () => {
    const coins = coinTrials(definition, 1, { exosome: 1, 'exosome@1': 0, saline: 0 });
    const outcomes = coins.run(0, 10);
    expect(outcomes[8 * (coins.n2 + 1)]).toBe(10);
  });

  test('refuse rates that are missing or of nobody', () => {
    expect(() => coinTrials(definition, 1, { exosome: 0.5 })).toThrow(/arm saline/);
    expect(() => coinTrials(definition, 1, { exosome: 0.5, saline: 0.5, other: 1 })).toThrow(/nobody/);
  });
});
