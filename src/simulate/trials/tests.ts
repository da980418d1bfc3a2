import { numberOf } from '../../allocation/fraction.ts';
import { processOf } from '../../allocation/procedures.ts';
import { everySequence, sequenceCount } from '../../allocation/sequences.ts';
import { squaredCovarianceT } from '../../statistics/covariance-test.ts';
import { fisherRejections, squaredTLimit } from '../../statistics/fisher-rejections.ts';
import { rankSumRejects, rankSumRoom } from '../../statistics/rank-sum-exact.ts';
import { type Assignments, meansRoom, rerandomisedMeansTest } from '../../statistics/rerandomised-means.ts';
import { rerandomisedWholeMeansTest, wholeMeansRoom } from '../../statistics/rerandomised-whole-means.ts';
import type { WholeSpan } from '../../statistics/whole-span.ts';
import type { LeftOut } from './outcomes.ts';
import type { People } from './people.ts';

/** One trial's participants with values, side by side; `count` of each array are in use. */
export interface Observed {
  readonly values: Float64Array;
  readonly baselines: Float64Array;
  /** 1 in an active arm. */
  readonly isFirst: Uint8Array;
  count: number;
  /** Of the values, where they have one. */
  span: WholeSpan | undefined;
}

/** One trial's participants by place, with those who have no value. */
export interface ByPlace {
  readonly values: Float64Array;
  readonly known: Uint8Array;
  readonly isActive: Uint8Array;
  /** Of those who have one. */
  span: WholeSpan | undefined;
}

export interface ChangeTests {
  /** Undefined where the test cannot be done at all; the reason stands in `leftOut`. */
  readonly wilcoxon: ((data: Observed) => boolean) | undefined;
  readonly covariance: (data: Observed) => boolean | undefined;
  readonly rerandomisation: ((data: ByPlace) => boolean) | undefined;
  readonly leftOut: readonly LeftOut[];
}

/** Up to here the number of choices is a whole number in a double. */
const exactMax = 57;

/** More combinations than this a trial are not gone through. */
const combinationsMax = 20_000;

/** The tests of the active arms against the others, each as a decision at the level. */
export function changeTests(people: People, level: number): ChangeTests {
  const limits = Array.from({ length: people.count + 1 }, (_, n) =>
    n < 4 ? Number.POSITIVE_INFINITY : squaredTLimit(n - 3, level),
  );
  const assignments = assignmentsOf(people);
  const leftOut: LeftOut[] = [];
  const isSmall = people.count <= exactMax;
  if (!isSmall)
    leftOut.push({
      outcome: 'wilcoxon',
      reason: `The exact test is offered for at most ${exactMax} participants.`,
    });
  if (assignments === undefined)
    leftOut.push({
      outcome: 'rerandomisation',
      reason: `There are more than ${combinationsMax} assignments to go through.`,
    });
  return {
    wilcoxon: isSmall ? wilcoxon(people.count, level) : undefined,
    covariance: data => {
      const squared = squaredCovarianceT(data);
      return squared === undefined ? undefined : squared >= (limits[data.count] as number);
    },
    rerandomisation: assignments && rerandomisation(assignments, level),
    leftOut,
  };
}

function wilcoxon(people: number, level: number) {
  const room = rankSumRoom(people);
  return ({ values, isFirst, count, span }: Observed) =>
    rankSumRejects(room, values, isFirst, count, level, span);
}

function rerandomisation(lists: readonly Assignments[], level: number) {
  const room = meansRoom(lists);
  const whole = wholeMeansRoom(lists);
  return ({ values, known, isActive, span }: ByPlace) => {
    const p =
      whole && span
        ? rerandomisedWholeMeansTest(whole, values, known, isActive, span)
        : rerandomisedMeansTest(room, values, known, isActive);
    return p <= level + 1e-12;
  };
}

/** Every assignment of each cohort's list, or nothing where together there are too many. */
function assignmentsOf(people: People): readonly Assignments[] | undefined {
  const active = new Set(people.arms.filter((_, arm) => people.isActive[arm]));
  const lists: Assignments[] = [];
  let combinations = 1;
  for (const { list, size } of people.cohorts) {
    const process = processOf(list);
    combinations *= sequenceCount(process, size);
    if (combinations > combinationsMax) return undefined;
    const sequences = everySequence(process, size);
    lists.push({
      places: size,
      probabilities: Float64Array.from(sequences, ({ probability }) => numberOf(probability)),
      isFirst: Uint8Array.from(sequences.flatMap(({ arms }) => arms.map(arm => Number(active.has(arm))))),
    });
  }
  return lists;
}

/** Decisions of Fisher's test from the two counts, one table for each pair of group sizes that occurs. */
export function fisherTest(level: number): (x1: number, n1: number, x2: number, n2: number) => boolean {
  const tables = new Map<number, Uint8Array>();
  return (x1, n1, x2, n2) => {
    const key = n1 * 65_536 + n2;
    let table = tables.get(key);
    if (table === undefined) {
      table = fisherRejections(n1, n2, level);
      tables.set(key, table);
    }
    return table[x1 * (n2 + 1) + x2] === 1;
  };
}
