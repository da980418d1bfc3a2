import { useState } from 'react';
import type { PhoneDiaryView } from '../../record/phone-views.ts';
import { LanguageChoice } from './LanguageChoice.tsx';
import { type PhoneLanguage, useSpeech } from './speech.ts';
import type { Diary } from './use-diary.ts';
import { mayRemind } from './use-reminders.ts';

interface Props {
  readonly view: PhoneDiaryView | undefined;
  readonly waiting: number;
  readonly diary: Diary;
  readonly onChoose: (language: PhoneLanguage) => Promise<void>;
  readonly onLock: () => void;
}

export function MorePage({ view, waiting, diary, onChoose, onLock }: Props) {
  const { texts, say } = useSpeech();
  const [reminds, setReminds] = useState(mayRemind);
  return (
    <>
      <p>{waiting === 0 ? texts.allSent : texts.waiting(waiting)}</p>
      <button type="button" className="main" onClick={diary.send}>
        {texts.sendNow}
      </button>
      <LanguageChoice onChoose={onChoose} />
      <section>
        <h2>{texts.reminders}</h2>
        <p>{reminds ? texts.remindersOn : texts.remindersOff}</p>
        {!reminds && 'Notification' in globalThis && (
          <button
            type="button"
            className="quiet"
            onClick={async () => setReminds((await Notification.requestPermission()) === 'granted')}
          >
            {texts.allowReminders}
          </button>
        )}
      </section>
      {view !== undefined && (
        <dl>
          <dt>{texts.participant}</dt>
          <dd>{view.participant}</dd>
          <dt>{texts.site}</dt>
          <dd>{say(view.site)}</dd>
        </dl>
      )}
      <button type="button" className="quiet" onClick={onLock}>
        {texts.lock}
      </button>
    </>
  );
}
