import type { Definition, Diary, DiaryItem, LicensedText } from './definition.ts';

/** Four kinds of entries, told apart by what they answer. */
export type DiaryKind = 'application' | 'daily' | 'questionnaire' | 'sideEffect';

export interface DailyWindow {
  readonly from: string;
  readonly until: string;
  readonly remindAt: string;
}

/** When on its day a task is to be answered; questionnaires and side effects have no time of day. */
export function windowOf(diary: Diary, kind: DiaryKind, task: string): DailyWindow | undefined {
  if (kind === 'application') return diary.applications?.slots.find(({ slot }) => slot === task);
  return kind === 'daily' ? diary.daily.find(({ id }) => id === task) : undefined;
}

export function licensedTextOf(
  { licensedTexts }: Pick<Definition, 'licensedTexts'>,
  form: string,
): LicensedText | undefined {
  return licensedTexts?.find(text => text.form === form);
}

export function diaryItems({ applications, daily, sideEffects }: Diary): readonly DiaryItem[] {
  return [
    ...(applications?.items ?? []),
    ...daily.flatMap(({ items }) => items),
    ...(sideEffects?.items ?? []),
  ];
}
