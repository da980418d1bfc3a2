import { isFullDate, isPartialDate } from '../../protocol/dates.ts';
import type { Form, Item } from '../../protocol/definition.ts';
import { itemsOfForm } from '../../protocol/lookup.ts';
import {
  idOfKey,
  keyInRow,
  type RepeatingSection,
  type Rows,
  repeatingSections,
  rowOfKey,
} from '../../protocol/rows.ts';
import type { Value } from '../../protocol/value.ts';

/** A form as it is being filled in: what was typed stays as it was typed, also where it is not (yet) a value. */
export interface Entry {
  readonly date: string;
  readonly typed: Readonly<Record<string, string>>;
  /** Item → reason, as far as it is written. */
  readonly notDone: Readonly<Record<string, string>>;
  /** Absent: each repeating section has as few as it may. */
  readonly rows?: Rows;
}

export type Unreadable = 'number' | 'wholeNumber' | 'otherUnit' | 'date' | 'dateTime';

export interface ReadEntry {
  readonly values: Readonly<Record<string, Value>>;
  readonly unreadable: Readonly<Record<string, Unreadable>>;
}

export type EntryChange =
  | { readonly kind: 'date'; readonly date: string }
  | { readonly kind: 'typed'; readonly item: string; readonly text: string }
  | { readonly kind: 'notDone'; readonly item: string; readonly reason: string | undefined }
  | { readonly kind: 'rowAdded'; readonly section: RepeatingSection }
  | { readonly kind: 'rowRemoved'; readonly section: RepeatingSection; readonly row: number };

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
    case 'rowAdded': {
      const rows = rowsOfSection(entry, change.section);
      return withRows(entry, change.section, [...rows, (rows.at(-1) ?? 0) + 1]);
    }
    case 'rowRemoved':
      return withoutRow(entry, change.section, change.row);
  }
}

/** Rows that stand on the screen. */
export function rowsOfEntry(form: Form, entry: Entry): Rows {
  return Object.fromEntries(
    repeatingSections(form).map(section => [section.repeats.id, rowsOfSection(entry, section)]),
  );
}

function rowsOfSection({ rows }: Entry, { repeats }: RepeatingSection): readonly number[] {
  return rows?.[repeats.id] ?? Array.from({ length: repeats.rowsMin ?? 0 }, (_, at) => at + 1);
}

function withRows(entry: Entry, { repeats }: RepeatingSection, rows: readonly number[]): Entry {
  return { ...entry, rows: { ...entry.rows, [repeats.id]: rows } };
}

/** Before it is saved nothing has a number of its own: the rows after it move up. */
function withoutRow(entry: Entry, section: RepeatingSection, gone: number): Entry {
  const isOfSection = (key: string) => section.items.some(({ id }) => id === idOfKey(key));
  const moved = (texts: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(texts).flatMap(([key, text]) => {
        const row = rowOfKey(key);
        if (row === undefined || row < gone || !isOfSection(key)) return [[key, text]];
        return row === gone ? [] : [[keyInRow(idOfKey(key), row - 1), text]];
      }),
    );
  const rows = rowsOfSection(entry, section).slice(0, -1);
  return withRows({ ...entry, typed: moved(entry.typed), notDone: moved(entry.notDone) }, section, rows);
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
  item: Pick<Item, 'type' | 'choices' | 'unit'>,
  text: string,
): { readonly value: Value } | { readonly unreadable: Unreadable } {
  switch (item.type) {
    case 'integer':
      return readNumber(item, text, /^[-−]?\d+$/, 'wholeNumber');
    case 'decimal':
      return readNumber(item, text, /^[-−]?(\d+([.,]\d*)?|[.,]\d+)$/, 'number');
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
    case 'photo':
      return { value: text };
  }
}

/** A number, alone or with its unit. In another unit it is no answer: nothing is converted unseen. */
function readNumber(
  { unit }: Pick<Item, 'unit'>,
  text: string,
  digits: RegExp,
  otherwise: Unreadable,
): ReturnType<typeof readValue> {
  const [, number = text, typedUnit] = /^(.*?[\d.,])\s*([\p{L}%°].*)$/u.exec(text) ?? [];
  if (!digits.test(number) || thousands.test(number)) return { unreadable: otherwise };
  if (typedUnit === undefined || (unit !== undefined && plainUnit(typedUnit) === plainUnit(unit)))
    return { value: numberOf(number) };
  return { unreadable: unit === undefined ? otherwise : 'otherUnit' };
}

/** 1,500 is fifteen hundred to some and one and a half to others. */
const thousands = /^[-−]?[1-9]\d{0,2},\d{3}$/;

/** cm², cm^2 and cm2 are one unit, and so are µ and μ. Large and small letters are told apart: mmol is not Mmol. */
function plainUnit(unit: string): string {
  return unit
    .normalize('NFKC')
    .replace(/[\s^]/g, '')
    .replace(/ml\b/g, 'mL')
    .replace(/(?<=\/)l\b/g, 'L');
}

/** What was typed for items that the form does not have. */
export function leftover(form: Form, { typed, notDone }: Entry): readonly (readonly [string, string])[] {
  const asked = new Set(itemsOfForm(form).map(({ id }) => id));
  return Object.entries({ ...typed, ...notDone }).filter(([item, text]) => !asked.has(item) && text !== '');
}

/** A value as it is typed into its field. */
export function typedText(value: Value | undefined): string {
  return value === undefined ? '' : String(value);
}

/** A comma is a decimal point to many hands; where it may separate thousands, it is asked for again. */
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
