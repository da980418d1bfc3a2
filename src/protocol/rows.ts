import type { EditCheck, Form, Item, Section } from './definition.ts';
import type { Value, Values } from './value.ts';

/** Rows that there are, by repeating section. Rows count from 1; on a recorded form no number is given twice. */
export type Rows = Readonly<Record<string, readonly number[]>>;

export type RepeatingSection = Section & { readonly repeats: NonNullable<Section['repeats']> };

/** A section as it stands on paper: of a repeating one, a single row, which does not repeat. */
export type DrawnSection = Section & { readonly row?: number; readonly rowOf?: string };

/**
 * A form with its rows written out: each row is a section of its own, and its items and edit checks carry the row in their
 * ids. Whatever works on forms works on it unchanged.
 */
export interface DrawnForm extends Form {
  sections: DrawnSection[];
}

interface Filled {
  readonly values: Values;
  readonly notDone: Readonly<Record<string, string>>;
}

/** How the record names an item, or an edit check, of a row: `drug` in row 2 is `drug.2`. Outside rows it is the id. */
export function keyInRow(id: string, row: number | undefined): string {
  return row === undefined ? id : `${id}.${row}`;
}

/** The id that a key was made from. */
export function idOfKey(key: string): string {
  const point = key.indexOf('.');
  return point < 0 ? key : key.slice(0, point);
}

export function rowOfKey(key: string): number | undefined {
  const point = key.indexOf('.');
  return point < 0 ? undefined : Number(key.slice(point + 1));
}

export function repeatingSections(form: Form): readonly RepeatingSection[] {
  return form.sections.filter(section => section.repeats !== undefined) as RepeatingSection[];
}

/** The rows that answers and reasons of a filled-in form name, each section's in order. */
export function rowsIn(form: Form, { values, notDone }: Filled): Rows {
  const repeating = repeatingSections(form);
  if (repeating.length === 0) return {};
  const keys = [...Object.keys(values), ...Object.keys(notDone)];
  return Object.fromEntries(
    repeating.map(({ repeats, items }) => {
      const ids = new Set(items.map(({ id }) => id));
      const rows = keys.filter(key => ids.has(idOfKey(key))).flatMap(key => rowOfKey(key) ?? []);
      return [repeats.id, [...new Set(rows)].toSorted((a, b) => a - b)];
    }),
  );
}

/** The form as it was filled in. */
export function formAsFilled(form: Form, filled: Filled): DrawnForm {
  return formWithRows(form, rowsIn(form, filled));
}

const drawings = new WeakMap<Form, Map<string, DrawnForm>>();
const drawingsMax = 500;

/** Remembered, so that the same rows give the same object. A form without repeating sections is itself. */
export function formWithRows(form: Form, rows: Rows): DrawnForm {
  const repeating = repeatingSections(form);
  if (repeating.length === 0) return form;
  const known = drawings.get(form) ?? new Map<string, DrawnForm>();
  drawings.set(form, known);
  const key = repeating.map(({ repeats }) => (rows[repeats.id] ?? []).join()).join(';');
  let drawing = known.get(key);
  if (drawing === undefined) {
    if (known.size >= drawingsMax) known.clear();
    drawing = drawn(form, rows);
    known.set(key, drawing);
  }
  return drawing;
}

/** A value of the row is named bare in the row's own expressions. */
export function valuesInRow<Entry extends Value | undefined>(
  values: Readonly<Record<string, Entry>>,
  row: number | undefined,
): Readonly<Record<string, Entry>> {
  if (row === undefined) return values;
  const own = Object.entries(values).filter(([key]) => rowOfKey(key) === row);
  return { ...values, ...Object.fromEntries(own.map(([key, value]) => [idOfKey(key), value])) };
}

/** One item as a row asks it; its label says which row it is. */
export function itemInRow(item: Item, { repeats, items }: RepeatingSection, row: number): Item {
  const { calculated, label } = item;
  const id = keyInRow(item.id, row);
  const title = rowTitle(repeats.label, row);
  const labelled = { ...item, id, label: { en: `${title.en}: ${label.en}`, zh: `${title.zh}：${label.zh}` } };
  if (calculated === undefined || !('inputs' in calculated)) return labelled;
  const isHere = (input: string) => items.some(each => each.id === input);
  const inputs = Object.entries(calculated.inputs).map(
    ([role, input]) => [role, isHere(input) ? keyInRow(input, row) : input] as const,
  );
  return { ...labelled, calculated: { ...calculated, inputs: Object.fromEntries(inputs) } };
}

export function rowTitle({ en, zh }: RepeatingSection['repeats']['label'], row: number) {
  return { en: `${en} ${row}`, zh: `${zh} ${row}` };
}

/** The repeating section to whose rows an edit check is put. */
export function sectionOfCheck(form: Form, { items }: EditCheck): RepeatingSection | undefined {
  return repeatingSections(form).find(section => section.items.some(({ id }) => items.includes(id)));
}

/** By its id, or by its key in a row. */
export function editCheckOf(form: Form, key: string): EditCheck | undefined {
  const row = rowOfKey(key);
  const check = form.checks?.find(({ id }) => id === idOfKey(key));
  const section = check && row !== undefined ? sectionOfCheck(form, check) : undefined;
  return check && section && row !== undefined ? checkInRow(check, section, row) : check;
}

function drawn(form: Form, rows: Rows): DrawnForm {
  const sections = form.sections.flatMap((section): DrawnSection[] => {
    const { repeats } = section;
    if (repeats === undefined) return [section];
    const whole = { ...section, repeats };
    return (rows[repeats.id] ?? []).map(row => drawnRow(whole, row));
  });
  const checks = form.checks?.flatMap((check): EditCheck[] => {
    const section = sectionOfCheck(form, check);
    if (section === undefined) return [check];
    return (rows[section.repeats.id] ?? []).map(row => checkInRow(check, section, row));
  });
  return { ...form, sections, ...(checks === undefined ? {} : { checks }) };
}

function drawnRow(section: RepeatingSection, row: number): DrawnSection {
  const { repeats, title: _title, ...rest } = section;
  const items = section.items.map(item => itemInRow(item, section, row));
  return { ...rest, title: rowTitle(repeats.label, row), row, rowOf: repeats.id, items };
}

function checkInRow(check: EditCheck, { items }: RepeatingSection, row: number): EditCheck {
  const isHere = (id: string) => items.some(item => item.id === id);
  return {
    ...check,
    id: keyInRow(check.id, row),
    items: check.items.map(id => (isHere(id) ? keyInRow(id, row) : id)),
  };
}
