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
  if (item.type === 'dateTime') return value.replace('T', ' ');
  return value;
}

export function withUnit(text: string, unit: string | undefined): string {
  return unit === undefined ? text : `${text} ${unit}`;
}

/** With the item's decimals, unless the value has more: nothing is rounded away. */
function shownNumber(value: number, decimals = 0): string {
  const plain = String(value);
  const digits = plain.split('.')[1]?.length ?? 0;
  return digits >= decimals || plain.includes('e') ? plain : value.toFixed(decimals);
}
