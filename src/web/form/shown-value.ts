import type { Item, Language } from '../../protocol/definition.ts';
import type { Value } from '../../protocol/value.ts';
import { shownDate } from '../format.ts';
import type { Texts } from '../texts/texts.ts';

type Shown = Pick<Item, 'type' | 'unit' | 'choices' | 'decimals'>;

/** A recorded value as people read it: the chosen answer's words, a number with its decimals and unit, a date by locale. */
export function shownValue(item: Shown, value: Value, language: Language, texts: Texts): string {
  const choice = item.choices?.find(each => each.value === value);
  if (choice !== undefined) {
    const words = choice.label[language];
    return typeof value === 'number' && !words.startsWith(String(value)) ? `${value} ${words}` : words;
  }
  if (typeof value === 'boolean') return value ? texts.yes : texts.no;
  if (typeof value === 'number') return withUnit(shownNumber(value, item.decimals), item.unit);
  if (item.type === 'date' || item.type === 'partialDate') return shownDate(value, language);
  if (item.type === 'photo') return texts.photos.photo(shortHash(value));
  if (item.type === 'dateTime') return value.replace('T', ' ');
  return value;
}

/** Enough of a SHA-256 to tell two photos of a participant apart at sight. */
export function shortHash(hash: string): string {
  return hash.slice(0, 8);
}

export function withUnit(text: string, unit: string | undefined): string {
  return unit === undefined ? text : `${text} ${shownUnit(unit)}`;
}

/** Units are written in plain text; people read powers raised: 10^9/L is 10⁹/L. */
export function shownUnit(unit: string): string {
  return unit.replace(/\^(\d)/g, (_, digit: string) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? digit);
}

const digitsMax = 4;

/** With the item's decimals, unless the value has more. Nothing is rounded: what is too long to read is cut, and says so. */
function shownNumber(value: number, decimals = 0): string {
  const plain = String(value);
  const digits = plain.split('.')[1]?.length ?? 0;
  if (plain.includes('e')) return plain;
  if (digits > Math.max(decimals, digitsMax)) return `${plain.slice(0, digitsMax - digits)}…`;
  return digits >= decimals ? plain : value.toFixed(decimals);
}
