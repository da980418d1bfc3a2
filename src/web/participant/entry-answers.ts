import type { Item } from '../../protocol/definition.ts';
import type { Value } from '../../protocol/value.ts';
import { readValue, typedText } from '../form/entry.ts';
import { isAsked } from './entry-items.ts';

export interface Answers {
  readonly values: Readonly<Record<string, Value>>;
  /** Fields that hold something else than a value of their kind. */
  readonly unreadable: readonly string[];
  readonly missing: readonly string[];
}

/** What has been typed into the fields of an entry, as values. */
export function readAnswers(items: readonly Item[], typed: Readonly<Record<string, string>>): Answers {
  const values: Record<string, Value> = {};
  const unreadable: string[] = [];
  for (const item of items) {
    const text = (typed[item.id] ?? '').trim();
    if (text === '') continue;
    const read = readValue(item, text);
    if ('value' in read) values[item.id] = read.value;
    else unreadable.push(item.id);
  }
  for (const item of items) if (!isAsked(item.id, values)) delete values[item.id];
  const missing = items
    .filter(item => (item.required ?? true) && values[item.id] === undefined && !unreadable.includes(item.id))
    .map(({ id }) => id);
  return { values, unreadable, missing };
}

export function typedAnswers(
  items: readonly Item[],
  entry: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(items.map(({ id }) => [id, typedText(entry[id] as Value | undefined)]));
}

/** What is different now: only that is sent as a change. */
export function changedAnswers(
  before: Readonly<Record<string, unknown>>,
  values: Readonly<Record<string, Value>>,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(values).filter(([field, value]) => before[field] !== value));
}
