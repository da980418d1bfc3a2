import { totalOf } from '../allocation/arms.ts';
import type { ListSpecification } from '../allocation/generate-lists.ts';
import type { ListedProcedure, Specification } from '../allocation/procedures.ts';
import type { Cohort, Definition } from '../protocol/definition.ts';

type Stratum = Readonly<Record<string, string>>;

/** The lists that a definition asks for: one for each cohort and stratum, in the order of the definition. */
export function listSpecifications(definition: Definition): readonly ListSpecification[] {
  return definition.cohorts.flatMap(cohort =>
    strataOf(definition).map(stratum => ({
      list: listId(definition, cohort.id, stratum),
      cohort: cohort.id,
      stratum,
      open: !isBehindGate(definition, cohort.id),
      ...procedureOf(definition, cohort),
    })),
  );
}

/** The cohort, then the levels of the stratum in the order of the factors. */
export function listId(definition: Definition, cohort: string, stratum: Stratum): string {
  return [cohort, ...factorsOf(definition).map(({ factor }) => stratum[factor])].join('.');
}

/**
 * The number that a row gives its participant: every list has a block of numbers of its own, and within it the rank
 * counts. Lists fill independently, so a number running over all of them would need all of them to be read and guarded
 * at every randomisation. It tells the list and the rank, and nothing of the arm.
 */
export function randomisationNumber(definition: Definition, list: string, rank: number): string {
  const { lists, block, index } = blockOf(definition, list);
  const digits = Math.max(3, String(lists * block - 1).length);
  return definition.allocation.numberPrefix + String(index * block + rank).padStart(digits, '0');
}

/**
 * The number of whoever replaces: the first number with the blocks of all lists added, once for each replacement of the
 * row, so that it is nobody else's and tells the row.
 */
export function replacementNumber(
  definition: Definition,
  list: string,
  rank: number,
  replacement: number,
): string {
  const { lists, block, index } = blockOf(definition, list);
  const number = (replacement * lists + index) * block + rank;
  return definition.allocation.numberPrefix + String(number).padStart(3, '0');
}

/** The rank that a number tells. */
export function rankOfNumber(definition: Definition, list: string, number: string): number {
  const { lists, block, index } = blockOf(definition, list);
  const all = Number(number.slice(definition.allocation.numberPrefix.length));
  return (all % (lists * block)) - index * block;
}

function blockOf(definition: Definition, list: string) {
  const lists = listSpecifications(definition);
  const longest = Math.max(...lists.map(rowsMaxOf));
  const index = lists.findIndex(specification => specification.list === list);
  if (index < 0) throw new Error(`The definition has no allocation list ${list}.`);
  return { lists: lists.length, block: 10 ** Math.max(2, String(longest).length), index };
}

/** A sequential cohort that comes after a gate stays shut until the gate is decided, and one that expands until it is wanted. */
function isBehindGate({ cohortMode, safety }: Definition, cohort: string): boolean {
  return safety.gates.some(
    ({ before, expansion }) => expansion === cohort || (cohortMode === 'sequential' && before === cohort),
  );
}

function procedureOf(definition: Definition, cohort: Cohort): Specification<ListedProcedure> {
  const { allocation } = definition;
  const { procedure, ratio, rowsPerList } = allocation;
  const planned = rowsPerList ?? totalOf(cohort.planned);
  const listed = { ratio, rows: planned };
  const probability = () => given(allocation.biasedProbability, 'biasedProbability');
  const imbalanceMax = () => given(allocation.imbalanceMax, 'imbalanceMax');
  switch (procedure) {
    case 'randomAllocationRule': {
      const counts = rowsPerList === undefined ? cohort.planned : inRatio(ratio, rowsPerList);
      return { procedure, counts };
    }
    case 'permutedBlocks':
      return { procedure, ratio, blockSizes: allocation.blockSizes ?? [totalOf(ratio)], rowsMin: planned };
    case 'completeRandomisation':
      return { procedure, ...listed };
    case 'biasedCoin':
      return { procedure, ...listed, probability: probability() };
    case 'biasedCoinWithTolerance':
      return { procedure, ...listed, probability: probability(), imbalanceMax: imbalanceMax() };
    case 'bigStick':
      return { procedure, ...listed, imbalanceMax: imbalanceMax() };
    case 'urn': {
      const { atStart, added } = given(allocation.balls, 'balls');
      return { procedure, ...listed, ballsAtStart: atStart, ballsAdded: added };
    }
    case 'blockUrn':
      return { procedure, ...listed, balancedSets: given(allocation.balancedSets, 'balancedSets') };
    case 'minimisation':
      throw new Error('A checked definition does not ask for a list under minimisation.');
  }
}

function given<T>(value: T | undefined, option: string): T {
  if (value === undefined) throw new Error(`A checked definition gives ${option} for its procedure.`);
  return value;
}

function inRatio(ratio: Readonly<Record<string, number>>, rows: number): Record<string, number> {
  const unit = totalOf(ratio);
  return Object.fromEntries(Object.entries(ratio).map(([arm, part]) => [arm, (rows * part) / unit]));
}

/** The last permuted block is whole, so a list can be longer than asked for by nearly one block. */
function rowsMaxOf(specification: ListSpecification): number {
  switch (specification.procedure) {
    case 'randomAllocationRule':
      return totalOf(specification.counts);
    case 'permutedBlocks':
      return specification.rowsMin + Math.max(...specification.blockSizes) - 1;
    default:
      return specification.rows;
  }
}

interface FactorLevels {
  readonly factor: string;
  readonly levels: readonly string[];
}

function factorsOf(definition: Definition): readonly FactorLevels[] {
  return definition.allocation.strata.map(stratum =>
    stratum.factor === 'site'
      ? { factor: 'site', levels: definition.sites.map(({ id }) => id) }
      : { factor: stratum.id, levels: stratum.levels },
  );
}

function strataOf(definition: Definition): readonly Stratum[] {
  return factorsOf(definition).reduce<readonly Stratum[]>(
    (strata, { factor, levels }) =>
      strata.flatMap(stratum => levels.map(level => ({ ...stratum, [factor]: level }))),
    [{}],
  );
}
