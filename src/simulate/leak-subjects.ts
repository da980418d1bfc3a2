import type { Noted, Notes } from './leak-features.ts';

/** A participant as the guesser meets them: what was noted, and where in which list they stand. */
export interface Subject {
  readonly seed: number;
  readonly participant: string;
  /** Participants of one list of one trial, in the order in which they were randomised, are guessed together. */
  readonly list: string;
  readonly rank: number;
  readonly arm: string;
  readonly features: ReadonlySet<string>;
}

export interface Randomised {
  readonly participant: string;
  readonly list: string;
  readonly rank: number;
  readonly arm: string;
}

/** Where the participants of a trial are parted, in tenths from the lowest number. */
const partings = [1, 2, 3, 5, 7, 8, 9];

/**
 * Turns notes into questions with the answer yes or no. A number is put in order among the participants of its trial, so
 * that what is learned in one trial can be used in another; its remainders are kept as well. What is so of all
 * participants of a trial tells a guesser nothing, nor does a long value that one alone has, because it does not come again.
 */
export function subjectsOf(
  seed: number,
  notes: Notes,
  randomised: readonly Randomised[],
): readonly Subject[] {
  const noted = randomised.map(({ participant }) => [participant, notes.get(participant)] as const);
  const those = new Map<string, Set<string>>();
  const ask = (participant: string, feature: string) => {
    const yes = those.get(feature);
    if (yes) yes.add(participant);
    else those.set(feature, new Set([participant]));
  };
  for (const [participant, one] of noted) for (const mark of one?.marks ?? []) ask(participant, mark);
  for (const key of keysOf(noted)) askNumber(key, noted, ask);
  const features = new Map(randomised.map(({ participant }) => [participant, new Set<string>()]));
  for (const [feature, yes] of those)
    if (yes.size < randomised.length && (yes.size > 1 || comesAgain(feature)))
      for (const participant of yes) features.get(participant)?.add(feature);
  return randomised.map(one => ({
    seed,
    ...one,
    features: features.get(one.participant) ?? new Set<string>(),
  }));
}

const shortValue = 12;

function comesAgain(feature: string): boolean {
  return feature.length - feature.lastIndexOf('=') <= shortValue + 1;
}

type Each = readonly (readonly [participant: string, noted: Noted | undefined])[];

function keysOf(noted: Each): ReadonlySet<string> {
  return new Set(noted.flatMap(([, one]) => [...(one?.numbers.keys() ?? [])]));
}

function askNumber(key: string, noted: Each, ask: (participant: string, feature: string) => void): void {
  const values = noted.flatMap(([participant, one]) => {
    const value = one?.numbers.get(key);
    return value === undefined ? [] : [{ participant, value }];
  });
  const ordered = values.map(({ value }) => value).sort((a, b) => a - b);
  if (ordered[0] === ordered.at(-1)) return;
  for (const { participant, value } of values) {
    for (const tenth of partings) {
      const limit = ordered[Math.floor((ordered.length * tenth) / 10)] as number;
      if (value >= limit) ask(participant, `${key} in the upper ${10 - tenth} tenths`);
    }
    for (const divisor of [2, 3, 5])
      if (Number.isInteger(value)) ask(participant, `${key} leaves ${value % divisor} by ${divisor}`);
  }
}
