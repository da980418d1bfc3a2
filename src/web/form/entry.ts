import { isFullDate, isPartialDate } from '../../protocol/dates.ts';
import type { Form, Item } from '../../protocol/definition.ts';
import { itemsOfForm } from '../../protocol/lookup.ts';
import type { Value } from '../../protocol/value.ts';

/** A form as it is being filled in: what was typed stays as it was typed, also where it is not (yet) a value. */
export interface Entry {
  readonly date: string;
  readonly typed: Readonly<Record<string, string>>;
  /** Item → reason, as far as it is written. */
  readonly notDone: Readonly<Record<string, string>>;
}

export type Unreadable = 'number' | 'wholeNumber' | 'date' | 'dateTime';

export interface ReadEntry {
  readonly values: Readonly<Record<string, Value>>;
  readonly unreadable: Readonly<Record<string, Unreadable>>;
}

export type EntryChange =
  | { readonly kind: 'date'; readonly date: string }
  | { readonly kind: 'typed'; readonly item: string; readonly text: string }
  | { readonly kind: 'notDone'; readonly item: string; readonly reason: string | undefined };

export function emptyEntry(date: string): Entry {
  return { date, typed: {}, notDone: {} };
}

export function changeEntry(entry: Entry, change: EntryChange): Entry {
  switch (change.kind) {
    case 'date':
      return { ...entry, date: change.date };
    case 'typed':
      return { ...entry, typed: { ...entry.typed, [change.item]: change.text } };
    case 'notDone':
      return { ...entry, notDone: withReason(entry.notDone, change.item, change.reason) };
  }
}

/** The values that the texts stand for. A question marked as not done has none, whatever was typed before. */
export function readEntry(form: Form, { typed, notDone }: Entry): ReadEntry {
  const values: Record<string, Value> = {};
  const unreadable: Record<string, Unreadable> = {};
  for (const item of itemsOfForm(form)) {
    const text = (typed[item.id] ?? '').trim();
    if (item.calculated !== undefined || text === '' || notDone[item.id] !== undefined) continue;
    const read = readValue(item, text);
    if ('value' in read) values[item.id] = read.value;
    else unreadable[item.id] = read.unreadable;
  }
  return { values, unreadable };
}

export function readValue(
  item: Pick<Item, 'type' | 'choices'>,
  text: string,
): { readonly value: Value } | { readonly unreadable: Unreadable } {
  switch (item.type) {
    case 'integer':
      return /^[-−]?\d+$/.test(text) ? { value: numberOf(text) } : { unreadable: 'wholeNumber' };
    case 'decimal':
      return /^[-−]?(\d+([.,]\d*)?|[.,]\d+)$/.test(text)
        ? { value: numberOf(text) }
        : { unreadable: 'number' };
    case 'boolean':
      return { value: text === 'true' };
    case 'choice':
      return { value: item.choices?.find(choice => String(choice.value) === text)?.value ?? text };
    case 'date':
      return isFullDate(text) ? { value: text } : { unreadable: 'date' };
    case 'partialDate':
      return isPartialDate(text) ? { value: text } : { unreadable: 'date' };
    case 'dateTime':
      return /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}$/.test(text) && isFullDate(text.slice(0, 10))
        ? { value: text.replace(' ', 'T') }
        : { unreadable: 'dateTime' };
    case 'text':
      return { value: text };
  }
}

/** A value as it is typed into its field. */
export function typedText(value: Value | undefined): string {
  return value === undefined ? '' : String(value);
}

/** A comma is a decimal point to many hands. */
function numberOf(text: string): number {
  return Number(text.replace('−', '-').replace(',', '.'));
}

function withReason(
  notDone: Entry['notDone'],
  item: string,
  reason: string | undefined,
): Readonly<Record<string, string>> {
  if (reason !== undefined) return { ...notDone, [item]: reason };
  const { [item]: _done, ...others } = notDone;
  return others;
}
