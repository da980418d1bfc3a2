import type { Form, Item } from '../../protocol/definition.ts';
import { itemsOfForm } from '../../protocol/lookup.ts';
import { formWithRows } from '../../protocol/rows.ts';
import type { RecordedForm } from '../../record/participant.ts';
import { type Entry, readEntry, rowsOfEntry } from './entry.ts';

export interface DraftDifference {
  /** Absent for the date of assessment. */
  readonly item?: Item;
  /** As it was typed; empty where the question was marked as not done. */
  readonly typed: string;
  /** Why it was not done, if that was typed. */
  readonly notDone?: string;
}

/** Where what somebody typed says something else than the form that somebody else saved. What was not answered differs from nothing. */
export function draftDifferences(
  form: Form,
  entry: Entry,
  recorded: RecordedForm,
): readonly DraftDifference[] {
  const drawn = formWithRows(form, rowsOfEntry(form, entry));
  const { values } = readEntry(drawn, entry);
  const items = itemsOfForm(drawn).filter(({ calculated }) => calculated === undefined);
  return [
    ...(entry.date === recorded.date ? [] : [{ typed: entry.date }]),
    ...items.flatMap((item): readonly DraftDifference[] => {
      const notDone = entry.notDone[item.id];
      if (notDone !== undefined)
        return recorded.values[item.id] === undefined ? [] : [{ item, typed: '', notDone }];
      const typed = (entry.typed[item.id] ?? '').trim();
      return typed === '' || values[item.id] === recorded.values[item.id] ? [] : [{ item, typed }];
    }),
  ];
}
