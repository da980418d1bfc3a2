import Type from 'typebox';
import { numberOf } from '../../allocation/fraction.ts';
import { everySequence } from '../../allocation/sequences.ts';
import { differenceOfMeans, rankSum } from '../../statistics/arm-statistics.ts';
import { notEstimable } from '../../statistics/not-estimable.ts';
import { type Rerandomised, testByRerandomisation } from '../../statistics/rerandomisation.ts';
import { type OfferedMethods, offer, type Result } from './method.ts';
import { blockProcess, procedureName, sequentialProcess } from './randomisation.ts';

const outcomes = Type.Array(Type.Number(), { minItems: 2 });

const blocks = Type.Object({
  y: outcomes,
  arm: Type.Array(Type.String()),
  cohort: Type.Array(Type.Number()),
  block: Type.Array(Type.String(), { minItems: 2 }),
});

const sequential = Type.Object({
  y: outcomes,
  arm: Type.Array(Type.Union([Type.Literal(0), Type.Literal(1)])),
  procedure: procedureName,
});

/** Undefined where an arm is empty. */
type Statistic = (isFirst: readonly boolean[]) => number | undefined;

export const rerandomisation: OfferedMethods = {
  rerandomisation_test_permuted_block: offer(blocks, ({ y, arm, cohort, block }) => {
    const [first] = block;
    const cohorts = [...new Set(cohort)].map(one => cohort.flatMap((other, i) => (other === one ? [i] : [])));
    const observed = arm.map(name => name === first);
    const reference = everyAssignment(block, cohorts, y.length);
    const within =
      (of: (outcomes: readonly number[], isFirst: readonly boolean[]) => number | undefined) =>
      (isFirst: readonly boolean[]) =>
        cohorts.map(places =>
          of(
            places.map(place => y[place] as number),
            places.map(place => isFirst[place] as boolean),
          ),
        );
    const byCohort = within(differenceOfMeans);
    const ranksByCohort = within(rankSum);
    const sizes = cohorts.map(places => places.length / y.length);
    const statistics: Readonly<Record<string, Statistic>> = {
      mean_diff: isFirst => differenceOfMeans(y, isFirst),
      strat_mean_diff: isFirst => weightedSum(byCohort(isFirst), sizes),
      strat_ranksum: isFirst =>
        weightedSum(
          ranksByCohort(isFirst),
          sizes.map(() => 1),
        ),
    };
    const tests = Object.entries(statistics).map(([name, of]) => [name, tested(of, observed, reference)]);
    return { n_reference: reference.length, ...Object.fromEntries(tests) };
  }),
  rerandomisation_test_sequential_procedure: offer(sequential, ({ y, arm, procedure }) => {
    const sequences = everySequence(sequentialProcess(procedure), y.length).map(one => ({
      isFirst: one.arms.map(name => name === 'A'),
      probability: numberOf(one.probability),
    }));
    const hasBoth = (isFirst: readonly boolean[]) => new Set(isFirst).size === 2;
    const degenerate = sequences
      .filter(({ isFirst }) => !hasBoth(isFirst))
      .reduce((sum, { probability }) => sum + probability, 0);
    const observed = arm.map(one => one === 1);
    return {
      ...tested(isFirst => differenceOfMeans(y, isFirst), observed, sequences),
      prob_degenerate: degenerate,
    };
  }),
};

interface Assignment {
  readonly isFirst: readonly boolean[];
  readonly probability: number;
}

/** Every order of blocks of one cohort with every order of the others. */
function everyAssignment(
  block: readonly string[],
  cohorts: readonly (readonly number[])[],
  size: number,
): readonly Assignment[] {
  const process = blockProcess(block);
  return cohorts.reduce<readonly Assignment[]>(
    (made, places) => {
      const orders = everySequence(process, places.length);
      return made.flatMap(({ isFirst, probability }) =>
        orders.map(order => {
          const next = [...isFirst];
          for (const [index, place] of places.entries()) next[place] = order.arms[index] === block[0];
          return { isFirst: next, probability: probability * numberOf(order.probability) };
        }),
      );
    },
    [{ isFirst: Array<boolean>(size).fill(false), probability: 1 }],
  );
}

function weightedSum(values: readonly (number | undefined)[], weights: readonly number[]) {
  if (values.includes(undefined)) return undefined;
  return values.reduce<number>((sum, value, index) => sum + (value ?? 0) * (weights[index] ?? 0), 0);
}

/** Conditional on the assignments that leave the statistic defined. */
function tested(
  statistic: Statistic,
  observedArms: readonly boolean[],
  assignments: readonly Assignment[],
): { readonly [name: string]: Result } {
  const observed = statistic(observedArms);
  if (observed === undefined) return { observed: notEstimable('groupEmpty') };
  const reference = assignments.flatMap(({ isFirst, probability }): Rerandomised[] => {
    const value = statistic(isFirst);
    return value === undefined ? [] : [{ value, probability }];
  });
  const found = testByRerandomisation(observed, reference);
  return {
    observed,
    p_greater: found.pGreater,
    p_less: found.pLess,
    p_two_sided_abs: found.pTwoSided,
    ref_mean: found.mean,
    ref_sd: found.standardDeviation,
  };
}
