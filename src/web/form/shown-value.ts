import type { Item, Language } from '../../protocol/definition.ts';
import type { Value } from '../../protocol/value.ts';
import { recordedValue } from '../../report/recorded-value.ts';
import { shownDate } from '../format.ts';

const digitsMax = 4;

/** A recorded value as a page shows it: dates by locale, and not more digits than can be read. */
export function shownValue(
  item: Pick<Item, 'type' | 'unit' | 'choices' | 'decimals'>,
  value: Value,
  language: Language,
): string {
  return recordedValue(item, value, { language, dated: date => shownDate(date, language), digitsMax });
}

/** Enough of a SHA-256 to tell two photos of a participant apart at sight. */
export function shortHash(hash: string): string {
  return hash.slice(0, 8);
}
