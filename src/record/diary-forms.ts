import { isSamePlace } from './check-standing.ts';
import { type DiaryAnswers, diaryAnswers } from './diary.ts';
import type { ParticipantState, RecordedForm } from './participant.ts';

/**
 * The forms of the record: those that the site recorded or corrected, and those that the participant filled in on the
 * phone and nobody contradicts.
 */
export function withDiaryForms(state: ParticipantState): ParticipantState {
  const own = state.forms.filter(form => !isFilledByPhone(form));
  const told = diaryAnswers(state.diary)
    .flatMap(answers => filledBy(state.id, answers))
    .filter(form => !own.some(each => isSamePlace(each, form)));
  return { ...state, forms: [...own, ...told] };
}

/** As the participant answered it, with nothing changed by the site. */
export function isFilledByPhone({ entry, corrected }: Pick<RecordedForm, 'entry' | 'corrected'>): boolean {
  return entry !== undefined && corrected === undefined;
}

/** A decision about any of the entries can change which one counts. */
function filledBy(participant: string, { counted, records }: DiaryAnswers): readonly RecordedForm[] {
  if (counted?.form === undefined) return [];
  const { entry, form, phone, receivedAt, version } = counted;
  const changedInVersion = Math.max(version, ...records.map(({ settled }) => settled?.version ?? 0));
  const recordedBy = `${participant}/${phone}`;
  return [{ ...form, recordedAt: receivedAt, recordedBy, version, changedInVersion, entry: entry.id }];
}
