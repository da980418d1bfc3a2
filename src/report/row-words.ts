import type { Definition } from '../protocol/definition.ts';
import { itemOf } from '../protocol/lookup.ts';
import { repeatingSections, rowTitle } from '../protocol/rows.ts';
import type { Value } from '../protocol/value.ts';
import type { RowContent } from '../record/events.ts';
import { recordedValue, type ValueSpeech } from './recorded-value.ts';

type Told = Pick<Definition, 'forms'>;

/** What a row of a repeating section is called. */
export function rowName(
  { forms }: Told,
  { section, row }: { readonly section: string; readonly row: number },
  { language }: Pick<ValueSpeech, 'language'>,
): string {
  const found = forms.flatMap(repeatingSections).find(({ repeats }) => repeats.id === section);
  return found === undefined ? `${section} ${row}` : rowTitle(found.repeats.label, row)[language];
}

/** What it says, in one line; undefined where there is no row. */
export function rowText(definition: Told, content: unknown, speech: ValueSpeech): string | undefined {
  if (typeof content !== 'object' || content === null) return undefined;
  const { values = {}, notDone = {} } = content as Partial<RowContent>;
  const name = (id: string) => itemOf(definition, id)?.label[speech.language] ?? id;
  const told = (id: string, value: Value) => {
    const item = itemOf(definition, id);
    return item === undefined ? String(value) : recordedValue(item, value, speech);
  };
  return [
    ...Object.entries(values).map(([id, value]) => `${name(id)}: ${told(id, value)}`),
    ...Object.entries(notDone).map(([id, reason]) => `${name(id)}: – (${reason})`),
  ].join('; ');
}
