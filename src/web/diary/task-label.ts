import type { Text } from '../../protocol/definition.ts';
import { formOf } from '../../protocol/lookup.ts';
import type { DiaryEntry } from '../../record/diary-events.ts';
import type { ShownDefinition } from '../../record/views.ts';

/** What an entry is about, in the words of the definition; undefined for a side effect and for what it no longer asks. */
export function taskLabel(
  { treatment, diary, forms }: ShownDefinition,
  { kind, task }: DiaryEntry,
): Text | undefined {
  switch (kind) {
    case 'application':
      return treatment.slots.find(({ id }) => id === task)?.label;
    case 'daily':
      return diary?.daily.find(({ id }) => id === task)?.label;
    case 'questionnaire':
      return formOf({ forms }, task)?.title;
    case 'sideEffect':
      return undefined;
  }
}
