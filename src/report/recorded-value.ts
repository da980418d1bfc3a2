import type { Item, Language } from '../protocol/definition.ts';
import type { Value } from '../protocol/value.ts';
import { recordWords } from '../record/words.ts';

type Shown = Pick<Item, 'type' | 'unit' | 'choices' | 'decimals'>;

/** How values are said: the language, and how a full or partial ISO date is written where it is read. */
export interface ValueSpeech {
  readonly language: Language;
  readonly dated: (date: string) => string;
  /** Digits after which a number is cut, and says so; on paper none are. */
  readonly digitsMax?: number;
}

/** A recorded value as people read it: the chosen answer's words, a number with its decimals and unit, a date. */
export function recordedValue(item: Shown, value: Value, speech: ValueSpeech): string {
  const { language, dated, digitsMax } = speech;
  const choice = item.choices?.find(each => each.value === value);
  if (choice !== undefined) {
    const words = choice.label[language];
    return typeof value === 'number' && !words.startsWith(String(value)) ? `${value} ${words}` : words;
  }
  if (typeof value === 'boolean') return recordWords[language].answers[value ? 'yes' : 'no'];
  if (typeof value === 'number') return withUnit(shownNumber(value, item.decimals, digitsMax), item.unit);
  if (item.type === 'date' || item.type === 'partialDate') return dated(value);
  if (item.type === 'photo') return `${recordWords[language].answers.photo} ${value.slice(0, 8)}`;
  if (item.type === 'dateTime') return value.replace('T', ' ');
  return value;
}

function withUnit(text: string, unit: string | undefined): string {
  return unit === undefined ? text : `${text} ${shownUnit(unit)}`;
}

/** Units are written in plain text; people read powers raised: 10^9/L is 10⁹/L. */
export function shownUnit(unit: string): string {
  return unit.replace(/\^(\d)/g, (_, digit: string) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? digit);
}

/** With the item's decimals, unless the value has more. Nothing is rounded: what is too long to read is cut, and says so. */
function shownNumber(value: number, decimals = 0, digitsMax = Number.POSITIVE_INFINITY): string {
  const plain = String(value);
  const digits = plain.split('.')[1]?.length ?? 0;
  if (plain.includes('e')) return plain;
  if (digits > Math.max(decimals, digitsMax)) return `${plain.slice(0, digitsMax - digits)}…`;
  return digits >= decimals ? plain : value.toFixed(decimals);
}
