import { useEffect, useRef, useState } from 'react';
import type { Diary } from '../../protocol/definition.ts';
import type { DiaryTask } from '../../record/diary-tasks.ts';
import { useSpeech } from './speech.ts';
import { localNow } from './sync.ts';

const lookEveryMs = 30_000;

/** The local minute, `2026-01-15T08:00`; what is asked changes with it. */
export function useMinute(): string {
  const [minute, setMinute] = useState(minuteNow);
  useEffect(() => {
    const timer = setInterval(() => setMinute(minuteNow()), lookEveryMs);
    return () => clearInterval(timer);
  }, []);
  return minute;
}

function minuteNow(): string {
  return localNow().toPlainDateTime().toString({ smallestUnit: 'minute' });
}

export function mayRemind(): boolean {
  return 'Notification' in globalThis && Notification.permission === 'granted';
}

/** Reminds once of each open task whose time has come, for as long as the app runs: a closed one cannot without a push service. */
export function useReminders(plan: Diary | undefined, tasks: readonly DiaryTask[], minute: string): void {
  const { texts, say } = useSpeech();
  const told = useRef(new Set<string>());
  useEffect(() => {
    if (plan === undefined || !mayRemind()) return;
    const due = tasks.filter(
      ({ state, date, window }) =>
        state === 'open' &&
        window !== undefined &&
        date === minute.slice(0, 10) &&
        window.remindAt <= minute.slice(11),
    );
    for (const { task, date, label } of due) {
      if (told.current.has(`${task} ${date}`)) continue;
      told.current.add(`${task} ${date}`);
      void navigator.serviceWorker?.ready.then(worker =>
        worker.showNotification(say(label), { body: texts.reminder, tag: `${task} ${date}` }),
      );
    }
  }, [plan, tasks, minute, texts, say]);
}
