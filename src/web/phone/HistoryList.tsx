import type { DiaryEntry } from '../../record/diary-events.ts';
import type { PhoneDiaryView } from '../../record/phone-views.ts';
import { shownDay, useSpeech } from './speech.ts';
import type { Diary } from './use-diary.ts';

/** Every entry that is known, newest first, and where it stands: still only here, sent, or looked at by the site. */
export function HistoryList({ view, diary }: { readonly view: PhoneDiaryView; readonly diary: Diary }) {
  const { texts, say, language } = useSpeech();
  const entries = diary.entries.toSorted((a, b) => Date.parse(b.madeAt) - Date.parse(a.madeAt));
  return (
    <ol className="history">
      {entries.map(entry => {
        const label = labelOf(view, entry);
        const { state, reason } = standing(view, diary, entry);
        return (
          <li key={entry.id}>
            <strong>{label === undefined ? texts.sideEffect : say(label)}</strong>
            {entry.status !== undefined && <span> · {texts.statuses[entry.status]}</span>}
            {Object.values(entry.answers)
              .filter(answer => typeof answer === 'number')
              .map(answer => (
                <span key={String(answer)}> · {answer}</span>
              ))}
            <br />
            <span className="muted">
              {shownDay(entry.date, language)} · {entry.madeAt.slice(11, 16)}
            </span>{' '}
            <em className={state}>{texts[state]}</em>
            {reason !== undefined && <p className="muted">{texts.apartReasons[reason]}</p>}
          </li>
        );
      })}
    </ol>
  );
}

function labelOf({ treatment, plan, questionnaires }: PhoneDiaryView, { kind, task }: DiaryEntry) {
  switch (kind) {
    case 'application':
      return treatment.slots.find(({ id }) => id === task)?.label;
    case 'daily':
      return plan.daily.find(({ id }) => id === task)?.label;
    case 'questionnaire':
      return questionnaires.find(({ form }) => form === task)?.title;
    case 'sideEffect':
      return undefined;
  }
}

function standing(view: PhoneDiaryView, { own }: Diary, { id }: DiaryEntry) {
  const here = own.find(each => each.id === id);
  if (here?.state === 'kept') return { state: 'kept', reason: undefined } as const;
  const there = view.entries.find(({ entry }) => entry.id === id);
  const isLookedAt = there?.state === 'apart' || there?.state === 'contradicted' || here?.state === 'apart';
  if (!isLookedAt) return { state: 'sent', reason: undefined } as const;
  return { state: 'apart', reason: there?.apart ?? here?.reason } as const;
}
