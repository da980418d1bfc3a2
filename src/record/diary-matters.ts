import { type DiaryAnswers, type DiaryRecord, diaryAnswers } from './diary.ts';
import type { LoggedApplication, ParticipantState } from './participant.ts';

/** A matter of the diary about which somebody at the site has to decide. */
export interface OpenMatter {
  readonly kind: 'contradiction' | 'againstSite' | 'apart' | 'sideEffect';
  readonly records: readonly DiaryRecord[];
  /** What the site logged for the same slot. */
  readonly application?: LoggedApplication;
}

export function openMatters(state: Pick<ParticipantState, 'diary' | 'applications'>): readonly OpenMatter[] {
  const answers = diaryAnswers(state.diary);
  const unsettled = (record: DiaryRecord) => record.settled === undefined;
  return [
    ...answers
      .filter(({ isContradictory }) => isContradictory)
      .map(({ records }): OpenMatter => ({ kind: 'contradiction', records })),
    ...answers.flatMap(told => againstSite(state, told)),
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
