import { drawArms, type Process } from '../allocation/process.ts';
import type { Chance } from '../statistics/chance.ts';
import { estimateProportion } from '../statistics/proportion.ts';
import { posteriorArms } from './leak-prior.ts';
import type { Subject } from './leak-subjects.ts';

/** How well a guesser does who knows the design and has learned from other trials what goes with which arm. */
export interface Attack {
  readonly guesses: number;
  readonly right: number;
  /** Share of right guesses that somebody expects who knows the design and looks at nothing. */
  readonly chance: number;
  /** Of the share of right guesses, by Clopper and Pearson. */
  readonly interval: { readonly lower: number; readonly upper: number; readonly confidence: number };
  /** What was learned to go with an arm, strongest first. */
  readonly telling: readonly string[];
  /**
   * How often lists drawn anew fit the guesser's beliefs as well as the true ones do. Absent where nothing was learned.
   */
  readonly pValue?: number;
  readonly isAboveChance: boolean;
}

/** The list's law as everybody knows it from the protocol. */
export type LawOf = (list: string) => Process;

const tellingMax = 8;
const redrawn = 1999;

/**
 * Learns from every other trial and guesses in the rest, then the other way round. A feature is believed only if it goes
 * with the arms more closely than the best of so many features would by chance in one of a hundred audits.
 */
export function attack(
  subjects: readonly Subject[],
  lawOf: LawOf,
  chance: Chance,
  confidence: number,
): Attack {
  const seeds = [...new Set(subjects.map(({ seed }) => seed))].sort((a, b) => a - b);
  const halves = [0, 1].map(rest => new Set(seeds.filter((_, index) => index % 2 === rest)));
  const results = halves.map((test, index) => {
    const learned = learn(subjects.filter(({ seed }) => (halves[1 - index] as Set<number>).has(seed)));
    return {
      learned,
      lists: guess(
        subjects.filter(({ seed }) => test.has(seed)),
        learned,
        lawOf,
      ),
    };
  });
  const lists = results.flatMap(result => result.lists);
  const telling = [...new Set(results.flatMap(({ learned }) => learned.map(({ feature }) => feature)))];
  const right = sumOf(lists.map(list => list.right));
  const guesses = sumOf(lists.map(list => list.subjects.length));
  const expected = guesses === 0 ? 0 : sumOf(lists.map(list => list.expected)) / guesses;
  const { lower, upper } = intervalOf(right, guesses, confidence);
  const pValue = telling.length === 0 ? undefined : likeness(lists, lawOf, chance);
  return {
    guesses,
    right,
    chance: expected,
    interval: { lower, upper, confidence },
    telling,
    ...(pValue === undefined ? {} : { pValue }),
    isAboveChance: lower > expected || (pValue !== undefined && pValue < (1 - confidence) / 2),
  };
}

function intervalOf(
  right: number,
  guesses: number,
  confidence: number,
): { readonly lower: number; readonly upper: number } {
  const estimate = estimateProportion(right, guesses, confidence);
  return estimate.share === undefined ? { lower: 0, upper: 1 } : estimate;
}

interface Learned {
  readonly feature: string;
  /** Arm → how often the feature was there, between 0 and 1. */
  readonly share: Readonly<Record<string, number>>;
}

function learn(subjects: readonly Subject[]): readonly Learned[] {
  const arms = [...new Set(subjects.map(({ arm }) => arm))].sort();
  if (arms.length < 2) return [];
  const counts = countsOf(subjects);
  const inAll = countOf(subjects.map(({ arm }) => arm));
  const features = [...counts].filter(([, of]) => {
    const total = sumOf([...of.values()]);
    return total >= 3 && total <= subjects.length - 3;
  });
  // For one degree of freedom half of G² bounds the logarithm of the tail (Chernoff); each further one may add its share.
  const threshold = 2 * (Math.log(100 * Math.max(1, features.length)) + (arms.length - 2));
  const ranked = features
    .map(([feature, of]) => ({ feature, of, likelihood: likelihoodRatio(of, inAll, subjects.length) }))
    .filter(({ likelihood }) => likelihood > threshold)
    .sort((a, b) => b.likelihood - a.likelihood || (a.feature < b.feature ? -1 : 1));
  return distinct(ranked, subjects)
    .slice(0, tellingMax)
    .map(({ feature, of }) => ({ feature, share: sharesOf(of, inAll) }));
}

type Counts = ReadonlyMap<string, number>;

function countsOf(subjects: readonly Subject[]): ReadonlyMap<string, Counts> {
  const counts = new Map<string, Map<string, number>>();
  for (const { features, arm } of subjects)
    for (const feature of features) {
      const of = counts.get(feature) ?? new Map<string, number>();
      counts.set(feature, of.set(arm, (of.get(arm) ?? 0) + 1));
    }
  return counts;
}

function countOf(values: readonly string[]): Counts {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** G² of the table feature × arm. */
function likelihoodRatio(of: Counts, inAll: Counts, n: number): number {
  const there = sumOf([...of.values()]);
  let total = 0;
  for (const [arm, size] of inAll)
    for (const [observed, margin] of [
      [of.get(arm) ?? 0, there],
      [size - (of.get(arm) ?? 0), n - there],
    ] as const)
      if (observed > 0) total += observed * Math.log((observed * n) / (size * margin));
  return 2 * total;
}

/** Features that are there for the very same subjects say one thing once. */
function distinct<One extends { readonly feature: string }>(
  ranked: readonly One[],
  subjects: readonly Subject[],
): readonly One[] {
  const seen = new Set<string>();
  const kept: One[] = [];
  for (const one of ranked) {
    const pattern = subjects.map(({ features }) => Number(features.has(one.feature))).join('');
    if (seen.has(pattern)) continue;
    seen.add(pattern).add(pattern.replace(/[01]/g, digit => (digit === '0' ? '1' : '0')));
    kept.push(one);
    if (kept.length === tellingMax) break;
  }
  return kept;
}

/** Half a subject is added on each side, so that nothing seen so far is held for impossible. */
function sharesOf(of: Counts, inAll: Counts): Readonly<Record<string, number>> {
  return Object.fromEntries([...inAll].map(([arm, size]) => [arm, ((of.get(arm) ?? 0) + 0.5) / (size + 1)]));
}

interface GuessedList {
  readonly subjects: readonly Subject[];
  readonly right: number;
  readonly expected: number;
  /** Place → arm → belief. */
  readonly beliefs: readonly (readonly number[])[];
}

function guess(
  subjects: readonly Subject[],
  learned: readonly Learned[],
  lawOf: LawOf,
): readonly GuessedList[] {
  const lists = Map.groupBy(subjects, ({ seed, list }) => `${seed} ${list}`);
  return [...lists.values()].map(unordered => {
    const ordered = unordered.toSorted((a, b) => a.rank - b.rank);
    const process = lawOf((ordered[0] as Subject).list);
    const evidence = ordered.map(subject => process.arms.map(arm => likelihoodOf(subject, arm, learned)));
    const beliefs = posteriorArms(process, evidence);
    const prior = posteriorArms(
      process,
      evidence.map(() => process.arms.map(() => 1)),
    );
    const right = ordered.filter(({ arm }, place) => process.arms[best(beliefs[place] ?? [])] === arm).length;
    return { subjects: ordered, right, expected: sumOf(prior.map(chances => Math.max(...chances))), beliefs };
  });
}

function likelihoodOf({ features }: Subject, arm: string, learned: readonly Learned[]): number {
  return learned.reduce((product, { feature, share }) => {
    const there = share[arm] ?? 0.5;
    return product * (features.has(feature) ? there : 1 - there);
  }, 1);
}

/** Beliefs that differ by rounding alone are equal; the first of equal ones is taken. */
function best(beliefs: readonly number[]): number {
  const greatest = Math.max(...beliefs);
  return beliefs.findIndex(belief => belief > greatest - 1e-9);
}

/** Share of lists, drawn anew by their laws, that the beliefs fit as well as the true lists. */
function likeness(lists: readonly GuessedList[], lawOf: LawOf, chance: Chance): number {
  const scored = lists.map(({ subjects, beliefs }) => ({
    process: lawOf((subjects[0] as Subject).list),
    arms: subjects.map(({ arm }) => arm),
    logs: beliefs.map(chances => chances.map(belief => Math.log(Math.max(belief, 1e-300)))),
  }));
  const scoreOf = (arms: (list: (typeof scored)[number]) => readonly string[]) =>
    sumOf(
      scored.map(list =>
        sumOf(arms(list).map((arm, place) => list.logs[place]?.[list.process.arms.indexOf(arm)] ?? 0)),
      ),
    );
  const observed = scoreOf(({ arms }) => arms);
  let asWell = 1;
  for (let draw = 0; draw < redrawn; draw++)
    if (scoreOf(({ process, arms }) => drawArms(process, arms.length, chance)) >= observed - 1e-9) asWell++;
  return asWell / (redrawn + 1);
}

function sumOf(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
