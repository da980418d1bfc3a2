import { isFullDate, isPartialDate } from '../protocol/dates.ts';
import type { Item } from '../protocol/definition.ts';
import type { Value } from '../protocol/value.ts';
import type { RefusalCode } from './refusals.ts';

/** Characters of an answer in words, and of a reason why there is none. */
export const textLengthMax = 4000;
export const reasonLengthMax = 500;

export interface ItemProblem {
  readonly code: RefusalCode;
  readonly details: Readonly<Record<string, unknown>>;
  /** Whether the value is of the right kind, so that expressions can work with it all the same. */
  readonly usable: boolean;
}

/** What is wrong with one typed value by the item's own limits, or undefined. Nothing is rounded or repaired. */
export function checkItem(
  item: Pick<Item, 'type' | 'min' | 'max' | 'decimals' | 'choices'>,
  value: Value,
): ItemProblem | undefined {
  if (item.type === 'text' && typeof value === 'string' && value.length > textLengthMax)
    return {
      code: 'item-too-long',
      details: { max: textLengthMax, length: value.length },
      usable: false,
    };
  if (!isOfType(item, value))
    return item.type === 'choice'
      ? { code: 'item-not-a-choice', details: { choices: choicesOf(item) }, usable: false }
      : { code: 'item-type', details: { type: item.type }, usable: false };
  if (typeof value !== 'number' || item.type === 'choice') return undefined;
  const { min, max, decimals } = item;
  if ((min !== undefined && value < min) || (max !== undefined && value > max))
    return { code: rangeCode(min, max), details: { min, max }, usable: true };
  if (item.type === 'decimal' && decimals !== undefined && digitsAfterPoint(value) > decimals)
    return { code: 'item-too-precise', details: { decimals }, usable: true };
  return undefined;
}

function isOfType(item: Pick<Item, 'type' | 'choices'>, value: Value): boolean {
  switch (item.type) {
    case 'integer':
      return Number.isSafeInteger(value);
    case 'decimal':
      return typeof value === 'number' && Number.isFinite(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'choice':
      return item.choices?.some(choice => choice.value === value) ?? false;
    case 'date':
      return typeof value === 'string' && isFullDate(value);
    case 'partialDate':
      return typeof value === 'string' && isPartialDate(value);
    case 'dateTime':
      return typeof value === 'string' && isDateTime(value);
    case 'photo':
      return typeof value === 'string' && /^[0-9a-f]{64}$/u.test(value);
    case 'text':
      return typeof value === 'string' && /\S/u.test(value);
  }
}

function rangeCode(min: number | undefined, max: number | undefined): RefusalCode {
  if (min === undefined) return 'item-above-maximum';
  return max === undefined ? 'item-below-minimum' : 'item-out-of-range';
}

function choicesOf({ choices }: Pick<Item, 'choices'>): readonly Value[] {
  return (choices ?? []).map(choice => choice.value);
}

/** Digits as they were typed: a number's shortest text that reads back as the same number. */
function digitsAfterPoint(value: number): number {
  if (Number.isInteger(value)) return 0;
  const text = String(value);
  const point = text.indexOf('.');
  const exponent = text.indexOf('e');
  const end = exponent < 0 ? text.length : exponent;
  const digits = point < 0 ? 0 : end - point - 1;
  return exponent < 0 ? digits : Math.max(0, digits - Number(text.slice(exponent + 1)));
}

const dateTime = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?$/u;

function isDateTime(text: string): boolean {
  const date = dateTime.exec(text)?.[1];
  return date !== undefined && isFullDate(date);
}
