import type { Definition, Language, Text } from '../../protocol/definition.ts';
import { diaryItems } from '../../protocol/diary-plan.ts';
import { formOf, itemOf } from '../../protocol/lookup.ts';
import type { DiaryEntry } from '../../record/diary-events.ts';
import type { ShownDefinition } from '../../record/views.ts';

/** What an entry answers, in the words of the definition; undefined for a side effect and for what it no longer asks. */
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

/** Answers with their questions, as the participant gave them. */
export function answersInWords(
  definition: ShownDefinition,
  { answers }: DiaryEntry,
  language: Language,
  words: { readonly yes: string; readonly no: string },
): string {
  const items = definition.diary === undefined ? [] : diaryItems(definition.diary);
  return Object.entries(answers)
    .map(([id, answer]) => {
      const item = items.find(each => each.id === id) ?? itemOf(definition as Definition, id);
      const choice = item?.choices?.find(({ value }) => value === answer)?.label[language];
      const said = typeof answer === 'boolean' ? words[answer ? 'yes' : 'no'] : String(answer);
      return `${item?.label[language] ?? id}: ${choice ?? said}`;
    })
    .join(' · ');
}
