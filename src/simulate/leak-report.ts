import type { Definition } from '../protocol/definition.ts';
import { definitionVersionOf } from '../record/fingerprint.ts';
import { type Attack, attack, type LawOf } from './leak-attacker.ts';
import type { Difference } from './leak-compare.ts';
import { type Token, tokensReplaced } from './leak-exchange.ts';
import type { Subject } from './leak-subjects.ts';
import { compareTimes, type TimedPair, type Timing } from './leak-timing.ts';
import { chanceFor } from './streams.ts';

/** All that one role was answered, over all seeds. */
export interface RoleRecord {
  readonly role: string;
  /** Operation or probe → answers compared. */
  readonly operations: ReadonlyMap<string, number>;
  readonly differences: readonly Difference[];
  readonly pairs: readonly TimedPair[];
  /** Absent for what has no eyes of its own, such as the log. */
  readonly subjects?: readonly Subject[];
}

export interface TrialRun {
  readonly seed: number;
  readonly acts: number;
  /** Times at which the roles asked. */
  readonly crawls: number;
  readonly randomised: number;
  /** Participants who have another arm in the second world. */
  readonly moved: number;
}

export interface RoleFindings {
  readonly role: string;
  readonly operations: number;
  readonly responses: number;
  readonly differing: number;
  readonly differingBytes: number;
  /** The first few. */
  readonly differences: readonly Difference[];
  readonly attack?: Attack;
  /** One for each two arms, the most different first. */
  readonly timings: readonly Timing[];
  /** Operations whose times differ by more than a machine's own unrest. */
  readonly remarkableTimes: readonly { readonly operation: string; readonly timing: Timing }[];
  readonly isClean: boolean;
}

export interface LeakReport {
  readonly simulated: true;
  readonly study: string;
  readonly title: string;
  /** Version and beginning of the fingerprint of the definition that was audited. */
  readonly audited: string;
  readonly software: string;
  readonly runs: readonly TrialRun[];
  readonly roles: readonly RoleFindings[];
  readonly tokensReplaced: readonly Token[];
  readonly isClean: boolean;
}

const differencesShown = 20;
/** Spread over the roles, so that an audit without a leak raises a false alarm in one of twenty at most. */
const falseAlarms = 0.05;

export function reportLeaks(
  definition: Definition,
  software: string,
  runs: readonly TrialRun[],
  records: readonly RoleRecord[],
  lawOf: LawOf,
): LeakReport {
  const confidence = 1 - falseAlarms / Math.max(1, records.length);
  const roles = records.map(record => findingsOf(record, lawOf, confidence));
  return {
    simulated: true,
    study: definition.identity.id,
    title: definition.identity.briefTitle.en,
    audited: definitionVersionOf(definition),
    software,
    runs,
    roles,
    tokensReplaced,
    isClean: roles.every(({ isClean }) => isClean),
  };
}

function findingsOf(
  { role, operations, differences, pairs, subjects }: RoleRecord,
  lawOf: LawOf,
  confidence: number,
): RoleFindings {
  const guessed = subjects && attack(subjects, lawOf, chanceFor(0, `attack on the ${role}`), confidence);
  const remarkableTimes = [...Map.groupBy(pairs, ({ operation }) => operation)].flatMap(([operation, of]) =>
    compareTimes(of)
      .filter(({ isRemarkable }) => isRemarkable)
      .map(timing => ({ operation, timing })),
  );
  return {
    role,
    operations: operations.size,
    responses: sumOf([...operations.values()]),
    differing: differences.length,
    differingBytes: sumOf(differences.map(({ bytes }) => bytes)),
    differences: differences.slice(0, differencesShown),
    ...(guessed ? { attack: guessed } : {}),
    timings: compareTimes(pairs),
    remarkableTimes,
    isClean: differences.length === 0 && guessed?.isAboveChance !== true,
  };
}

function sumOf(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
