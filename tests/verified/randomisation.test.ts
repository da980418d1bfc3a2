import { describe, expect, test } from 'vitest';
import { fraction, numberOf } from '../../src/allocation/fraction.ts';
import { type Minimisation, minimisationLaw } from '../../src/allocation/minimisation.ts';
import type { Measure } from '../../src/allocation/minimisation-measures.ts';
import { processOf, type Specification } from '../../src/allocation/procedures.ts';
import { guessProbability, propertiesOf } from '../../src/allocation/properties.ts';
import { chancesAfter, everySequence, sequenceProbability } from '../../src/allocation/sequences.ts';
import { testByRerandomisation } from '../../src/statistics/rerandomisation.ts';
import { testOffered } from './offered-cases.ts';
import file from './values/r-randomisation.json' with { type: 'json' };

interface Case<Input, Expected> {
  readonly id: string;
  readonly method: string;
  readonly input: Input;
  readonly expected: Expected;
  readonly tolerance: number;
}

/** The cases differ in shape by method; a method's own shape is said where its cases are asked for. */
function casesOf<Input, Expected>(method: string, count: number): readonly Case<Input, Expected>[] {
  const cases = (file.cases as unknown as readonly Case<Input, Expected>[]).filter(
    one => one.method === method,
  );
  expect(cases).toHaveLength(count);
  return cases;
}

const near = (actual: number, expected: number, tolerance: number) =>
  expect(Math.abs(actual - expected), `${actual} against ${expected}`).toBeLessThanOrEqual(tolerance);

function countsOf(arms: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const arm of arms) counts[arm] = (counts[arm] ?? 0) + 1;
  return counts;
}

function blocks(ratio: Record<string, number>, blockSizes: readonly number[]) {
  return processOf({ procedure: 'permutedBlocks', ratio, blockSizes, rowsMin: 1 });
}

const even = { ratio: { A: 1, B: 1 }, rows: 1 };
const sequential: Readonly<Record<string, Specification>> = {
  complete: { procedure: 'completeRandomisation', ...even },
  bsd2: { procedure: 'bigStick', imbalanceMax: 2, ...even },
  bsd3: { procedure: 'bigStick', imbalanceMax: 3, ...even },
  efron23: { procedure: 'biasedCoin', probability: '2/3', ...even },
  urn_w1_b1: { procedure: 'urn', ballsAtStart: 1, ballsAdded: 1, ...even },
  urn_w0_b1: { procedure: 'urn', ballsAtStart: 0, ballsAdded: 1, ...even },
  bcdwit_23_3: {
    procedure: 'biasedCoinWithTolerance',
    probability: '2/3',
    imbalanceMax: 3,
    ...even,
  },
};
const lawNamed = (name: string) => processOf(sequential[name] as Specification);

test('every value of the file is looked at', () => {
  expect(new Set(file.cases.map(({ method }) => method))).toEqual(
    new Set([
      'permuted_block_probability',
      'random_permuted_block_sequence_probability',
      'randomisation_imbalance_distribution',
      'pocock_simon_minimisation',
      'rerandomisation_test_permuted_block',
      'rerandomisation_test_sequential_procedure',
    ]),
  );
  expect(file.cases).toHaveLength(39);
});

describe('as the statistics command offers them', () => {
  testOffered(
    file.cases.map(one => ({ ...one, tol: one.tolerance, tol_kind: 'absolute' })),
    {
      permuted_block_probability: 3,
      random_permuted_block_sequence_probability: 3,
      randomisation_imbalance_distribution: 14,
      pocock_simon_minimisation: 11,
      rerandomisation_test_permuted_block: 3,
      rerandomisation_test_sequential_procedure: 5,
    },
  );
});

describe('permuted blocks', () => {
  interface Expected {
    readonly next_prob: Readonly<Record<string, number>>;
    readonly sequence_prob: number;
    readonly n_block_orders: number;
  }
  test.each(casesOf<{ block: string[]; history: string[] }, Expected>('permuted_block_probability', 3))(
    '$id',
    ({ input, expected, tolerance }) => {
      const law = blocks(countsOf(input.block), [input.block.length]);
      const chances = chancesAfter(law, input.history).map(numberOf);
      for (const [index, arm] of law.arms.entries())
        near(chances[index] as number, expected.next_prob[arm] as number, tolerance);
      near(numberOf(sequenceProbability(law, input.history)), expected.sequence_prob, tolerance);
      near(everySequence(law, input.block.length).length, expected.n_block_orders, tolerance);
    },
  );

  interface Input {
    readonly sequence: readonly string[];
    readonly block_sizes: readonly number[];
    readonly ratio: Record<string, number>;
  }
  test.each(casesOf<Input, { prob: number }>('random_permuted_block_sequence_probability', 3))(
    'of random size: $id',
    ({ input, expected, tolerance }) => {
      const probability = sequenceProbability(blocks(input.ratio, input.block_sizes), input.sequence);
      near(numberOf(probability), expected.prob, tolerance);
    },
  );
});

describe('laws of procedures for two equal arms', () => {
  interface Expected {
    readonly D: readonly number[];
    readonly prob: readonly number[];
    readonly expected_abs_imbalance: readonly number[];
    readonly expected_correct_guess_rate: number;
    readonly expected_deterministic_rate: number;
  }
  test.each(casesOf<{ procedure: string; n: number }, Expected>('randomisation_imbalance_distribution', 14))(
    '$id',
    ({ input, expected, tolerance }) => {
      const law = lawNamed(input.procedure);
      const found = propertiesOf(law, input.n);
      expect(found.counts.map(({ counts: [a = 0, b = 0] }) => a - b)).toEqual(expected.D);
      for (const [index, { probability }] of found.counts.entries())
        near(numberOf(probability), expected.prob[index] as number, tolerance);
      expect(found.expectedImbalance).toHaveLength(input.n);
      for (const [index, imbalance] of found.expectedImbalance.entries())
        near(numberOf(imbalance), expected.expected_abs_imbalance[index] as number, tolerance);
      near(numberOf(found.guessProbability), expected.expected_correct_guess_rate, tolerance);
      near(numberOf(guessProbability(law, input.n)), expected.expected_correct_guess_rate, tolerance);
      near(numberOf(found.certainShare), expected.expected_deterministic_rate, tolerance);
    },
  );
});

describe('minimisation', () => {
  interface Input {
    readonly history: readonly { readonly levels: readonly string[]; readonly arm: string }[];
    readonly arms: readonly string[];
    readonly new_levels: readonly string[];
    readonly ratio: readonly number[];
    readonly weights: readonly number[];
    readonly p_best: number;
    readonly measure: 'range' | 'variance' | 'sd';
  }
  const measures: Readonly<Record<Input['measure'], Measure>> = {
    range: 'range',
    variance: 'variance',
    sd: 'standardDeviation',
  };
  const levels = [
    ['m', 'f'],
    ['lo', 'hi'],
  ];
  const byFactor = (values: readonly string[]) =>
    Object.fromEntries(values.map((value, index) => [`factor${index}`, value]));

  test.each(casesOf<Input, { imbalance: number[]; prob: number[] }>('pocock_simon_minimisation', 11))(
    '$id',
    ({ input, expected, tolerance }) => {
      const specification: Minimisation = {
        ratio: Object.fromEntries(input.arms.map((arm, index) => [arm, input.ratio[index] as number])),
        measure: measures[input.measure],
        probability: `${Math.round(input.p_best * 100)}/100`,
        factors: input.weights.map((weight, index) => ({
          factor: `factor${index}`,
          levels: levels[index] as string[],
          weight,
        })),
      };
      const earlier = input.history.map(one => ({ levels: byFactor(one.levels), arm: one.arm }));
      const law = minimisationLaw(specification, earlier, byFactor(input.new_levels));
      expect(law.arms).toEqual(input.arms);
      const total = law.weights.reduce((a, b) => a + b);
      for (const index of input.arms.keys()) {
        near(law.imbalance[index] as number, expected.imbalance[index] as number, tolerance);
        near(
          numberOf(fraction(law.weights[index] as bigint, total)),
          expected.prob[index] as number,
          tolerance,
        );
      }
    },
  );
});

describe('re-randomisation tests', () => {
  interface Result {
    readonly observed: number;
    readonly p_greater: number;
    readonly p_less: number;
    readonly p_two_sided_abs: number;
  }
  interface BlockInput {
    readonly y: readonly number[];
    readonly arm: readonly string[];
    readonly cohort: readonly number[];
    readonly block: readonly string[];
  }
  type Statistic = (input: BlockInput, arms: readonly string[]) => number;
  const statistics: Readonly<Record<string, Statistic>> = {
    mean_diff: ({ y }, arms) => meanDifference(y, arms),
    // Cohorts of equal size and split: each stratum's difference counts the same.
    strat_mean_diff: ({ y, cohort }, arms) =>
      (meanDifference(within(y, cohort, 1), within(arms, cohort, 1)) +
        meanDifference(within(y, cohort, 2), within(arms, cohort, 2))) /
      2,
    strat_ranksum: ({ y, cohort }, arms) =>
      rankSum(within(y, cohort, 1), within(arms, cohort, 1)) +
      rankSum(within(y, cohort, 2), within(arms, cohort, 2)),
  };

  type BlockExpected = Readonly<Record<string, Result & { ref_mean: number; ref_sd: number }>> & {
    readonly n_reference: number;
  };
  const blockCases = casesOf<BlockInput, BlockExpected>('rerandomisation_test_permuted_block', 3);
  const byStatistic = blockCases.flatMap(one =>
    Object.keys(statistics).map(statistic => ({ ...one, statistic })),
  );
  test.each(byStatistic)('$id $statistic', ({ input, expected, tolerance, statistic }) => {
    const cohort = everySequence(blocks(countsOf(input.block), [input.block.length]), 10);
    const of = statistics[statistic] as Statistic;
    const reference = cohort.flatMap(first =>
      cohort.map(second => ({
        value: of(input, [...first.arms, ...second.arms]),
        probability: numberOf(first.probability) * numberOf(second.probability),
      })),
    );
    expect(reference).toHaveLength(expected.n_reference);
    const wanted = expected[statistic] as BlockExpected[string];
    near(of(input, input.arm), wanted.observed, tolerance);
    const found = testByRerandomisation(of(input, input.arm), reference);
    near(found.pGreater, wanted.p_greater, tolerance);
    near(found.pLess, wanted.p_less, tolerance);
    near(found.pTwoSided, wanted.p_two_sided_abs, tolerance);
    near(found.mean, wanted.ref_mean, tolerance);
    near(found.standardDeviation, wanted.ref_sd, tolerance);
  });

  interface SequentialInput {
    readonly y: readonly number[];
    readonly arm: readonly number[];
    readonly procedure: string;
  }
  test.each(
    casesOf<SequentialInput, Result & { prob_degenerate: number }>(
      'rerandomisation_test_sequential_procedure',
      5,
    ),
  )('$id', ({ input, expected, tolerance }) => {
    const sequences = everySequence(lawNamed(input.procedure), input.y.length);
    const isDegenerate = (arms: readonly string[]) => new Set(arms).size < 2;
    const degenerate = sequences
      .filter(({ arms }) => isDegenerate(arms))
      .reduce((total, { probability }) => total + numberOf(probability), 0);
    near(degenerate, expected.prob_degenerate, tolerance);
    const observed = meanDifference(
      input.y,
      input.arm.map(arm => (arm === 1 ? 'A' : 'B')),
    );
    near(observed, expected.observed, tolerance);
    const found = testByRerandomisation(
      observed,
      sequences
        .filter(({ arms }) => !isDegenerate(arms))
        .map(({ arms, probability }) => ({
          value: meanDifference(input.y, arms),
          probability: numberOf(probability),
        })),
    );
    near(found.pGreater, expected.p_greater, tolerance);
    near(found.pLess, expected.p_less, tolerance);
    near(found.pTwoSided, expected.p_two_sided_abs, tolerance);
  });
});

function within<T>(values: readonly T[], cohorts: readonly number[], cohort: number): T[] {
  return values.filter((_, index) => cohorts[index] === cohort);
}

function meanDifference(y: readonly number[], arms: readonly string[]): number {
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  return mean(y.filter((_, i) => arms[i] === 'A')) - mean(y.filter((_, i) => arms[i] !== 'A'));
}

/** Sum of the midranks of arm A. */
function rankSum(y: readonly number[], arms: readonly string[]): number {
  const rank = (value: number) =>
    y.filter(other => other < value).length + (y.filter(other => other === value).length + 1) / 2;
  return y.reduce((sum, value, index) => sum + (arms[index] === 'A' ? rank(value) : 0), 0);
}
