import { canonicalJson } from './canonical-json.ts';
import { isSamePlace } from './check-standing.ts';
import { type DiaryAnswers, type DiaryRecord, diaryAnswers } from './diary.ts';
import { isFilledByPhone } from './diary-forms.ts';
import type { LoggedApplication, ParticipantState, RecordedForm } from './participant.ts';

/** A matter of the diary about which somebody at the site has to decide. */
export interface OpenMatter {
  readonly kind: 'contradiction' | 'againstSite' | 'apart' | 'sideEffect';
  readonly records: readonly DiaryRecord[];
  /** What the site logged for the same slot. */
  readonly application?: LoggedApplication;
  /** What the site recorded, or made of an earlier answer. */
  readonly form?: RecordedForm;
}

export function openMatters(
  state: Pick<ParticipantState, 'diary' | 'applications' | 'forms'>,
): readonly OpenMatter[] {
  const answers = diaryAnswers(state.diary);
  const unsettled = (record: DiaryRecord) => record.settled === undefined;
  return [
    ...answers
      .filter(({ isContradictory }) => isContradictory)
      .map(({ records }): OpenMatter => ({ kind: 'contradiction', records })),
    ...answers.flatMap(told => againstSite(state, told)),
    ...answers.flatMap(told => againstForm(state, told)),
    ...state.diary.records
      .filter(record => record.apart !== undefined && unsettled(record))
      .map((record): OpenMatter => ({ kind: 'apart', records: [record] })),
    ...answers
      .filter(({ kind, counted }) => kind === 'sideEffect' && counted !== undefined && unsettled(counted))
      .map(({ records }): OpenMatter => ({ kind: 'sideEffect', records })),
  ];
}

/** The site's own entry about a slot stands until it is corrected; a diary that says otherwise is not passed over. */
function againstSite(
  { applications }: Pick<ParticipantState, 'applications'>,
  { kind, task, counted }: DiaryAnswers,
): readonly OpenMatter[] {
  if (kind !== 'application' || counted === undefined || counted.settled !== undefined) return [];
  const application = applications.find(
    ({ entry, date, slot }) =>
      entry === undefined && slot?.slot === task && date === counted.application?.date,
  );
  if (application === undefined || application.status === counted.entry.status) return [];
  return [{ kind: 'againstSite', records: [counted], application }];
}

/** The answers of the phone beside a form that the site filled in or corrected, where they differ. */
export function againstForm(
  { forms }: Pick<ParticipantState, 'forms'>,
  { counted }: DiaryAnswers,
): readonly OpenMatter[] {
  const told = counted?.form;
  if (counted === undefined || told === undefined || counted.settled !== undefined) return [];
  const form = forms.find(each => isSamePlace(each, told));
  if (form === undefined || isFilledByPhone(form) || form.entry === counted.entry.id) return [];
  const isSame = canonicalJson(form.values) === canonicalJson(told.values);
  return isSame ? [] : [{ kind: 'againstSite', records: [counted], form }];
}
