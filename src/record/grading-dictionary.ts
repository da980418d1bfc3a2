import type { NewEvent, StoredEvent, StoredOf } from './event.ts';

/** One adverse event term with the grades that it has, in the dictionary's own words. */
export interface GradingTerm {
  readonly code: string;
  readonly bodySystem: string;
  readonly term: string;
  readonly grades: readonly { readonly grade: 1 | 2 | 3 | 4 | 5; readonly text: string }[];
}

export interface GradingDictionary {
  /** Version of CTCAE, such as `5.0`. */
  readonly version: string;
  /** SHA-256 of the file that was loaded, lower-case hex. */
  readonly source: string;
  readonly terms: readonly GradingTerm[];
}

/** Of stream `dictionary/ctcae`. The licence of the words is the loader's affair; the software ships none. */
export type DictionaryEvent = NewEvent<'gradingDictionaryLoaded', GradingDictionary>;

export interface DictionaryState {
  readonly version: number;
  readonly dictionary: GradingDictionary;
}

export function foldDictionary(_state: DictionaryState | undefined, stored: StoredEvent): DictionaryState {
  const event = stored as StoredOf<DictionaryEvent>;
  return { version: event.version, dictionary: event.data };
}
