import { useState } from 'react';
import type { DiaryTask } from '../../record/diary-tasks.ts';
import { diaryTasks } from '../../record/diary-tasks.ts';
import type { PhoneDiaryView } from '../../record/phone-views.ts';
import { EntrySheet } from './EntrySheet.tsx';
import { HistoryList } from './HistoryList.tsx';
import { MorePage } from './MorePage.tsx';
import { type PhoneLanguage, useSpeech } from './speech.ts';
import { localNow, type Unlocked } from './sync.ts';
import { TodayList } from './TodayList.tsx';
import { useDiary } from './use-diary.ts';
import { useMinute, useReminders } from './use-reminders.ts';

interface Props {
  readonly unlocked: Unlocked;
  readonly view: PhoneDiaryView | undefined;
  readonly onChoose: (language: PhoneLanguage) => Promise<void>;
  readonly onLock: () => void;
  readonly onTakenOff: () => void;
}

type Page = 'today' | 'history' | 'more';
const pages: readonly Page[] = ['today', 'history', 'more'];

export function DiaryPages({ unlocked, view: firstView, onChoose, onLock, onTakenOff }: Props) {
  const { texts, say } = useSpeech();
  const diary = useDiary(unlocked, firstView, onTakenOff);
  const [page, setPage] = useState<Page>('today');
  const [open, setOpen] = useState<DiaryTask | 'sideEffect'>();
  const [note, setNote] = useState('');
  const minute = useMinute();
  const { view } = diary;
  const tasks = view === undefined ? [] : diaryTasks(view, diary.entries, minute);
  useReminders(view?.plan, tasks, minute);
  const waiting = diary.own.filter(({ state }) => state === 'kept').length;
  if (view !== undefined && open !== undefined)
    return (
      <EntrySheet
        view={view}
        task={open}
        onBack={() => setOpen(undefined)}
        onSave={async entry => {
          await diary.save(entry);
          setNote(texts.saved);
          setOpen(undefined);
        }}
      />
    );
  return (
    <>
      <header>
        <h1>{texts.title}</h1>
        {view?.simulated && <strong className="simulated">{texts.simulated}</strong>}
        {view !== undefined && <p className="muted">{say(view.title)}</p>}
        <p role="status">
          {[
            diary.state === 'offline' ? '' : note,
            texts.sync[diary.state],
            waiting > 0 ? texts.waiting(waiting) : '',
          ]
            .filter(Boolean)
            .join(' ')}
        </p>
        <ClockNote view={view} />
      </header>
      <main>
        {page === 'today' && (
          <TodayList view={view} tasks={tasks} today={localNow().toPlainDate().toString()} onOpen={setOpen} />
        )}
        {page === 'history' && view !== undefined && <HistoryList view={view} diary={diary} />}
        {page === 'more' && (
          <MorePage view={view} waiting={waiting} diary={diary} onChoose={onChoose} onLock={onLock} />
        )}
      </main>
      <nav aria-label={texts.title}>
        {pages.map(id => (
          <button
            key={id}
            type="button"
            aria-current={page === id ? 'page' : undefined}
            onClick={() => setPage(id)}
          >
            {texts[id]}
          </button>
        ))}
      </nav>
    </>
  );
}

const noticedMinutes = 5;

/** How far this clock was from the server's when the two last spoke is known only while the view is fresh. */
function ClockNote({ view }: { readonly view: PhoneDiaryView | undefined }) {
  const { texts } = useSpeech();
  const [seen] = useState(() => new Map<string, number>());
  if (view === undefined) return null;
  if (!seen.has(view.now)) seen.set(view.now, Date.now());
  const minutes = Math.round(Math.abs((seen.get(view.now) ?? 0) - Date.parse(view.now)) / 60_000);
  const isFresh = seen.size > 1;
  return isFresh && minutes > noticedMinutes ? <p role="alert">{texts.clockWrong(minutes)}</p> : null;
}
