import { useCallback, useEffect, useRef, useState } from 'react';
import type { DiaryEntry } from '../../record/diary-events.ts';
import type { PhoneDiaryView } from '../../record/phone-views.ts';
import { addEntry, allEntries, type KeptEntry } from './store.ts';
import { Refused, retryAfterMs, type SyncState, synchronise, type Unlocked } from './sync.ts';

const everyMs = 15 * 60_000;

export interface Diary {
  readonly view: PhoneDiaryView | undefined;
  /** Of this phone, sent or not. */
  readonly own: readonly KeptEntry[];
  /** Those and what other phones sent. */
  readonly entries: readonly DiaryEntry[];
  readonly state: SyncState;
  readonly save: (entry: DiaryEntry) => Promise<void>;
  readonly send: () => void;
}

/** The diary of an unlocked phone: kept first, then sent, again and again until the server has confirmed each entry. */
export function useDiary(
  unlocked: Unlocked,
  firstView: PhoneDiaryView | undefined,
  onTakenOff: () => void,
): Diary {
  const [view, setView] = useState(firstView);
  const [own, setOwn] = useState<readonly KeptEntry[]>([]);
  const [state, setState] = useState<SyncState>('never');
  const running = useRef(false);
  const failures = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const send = useCallback(async () => {
    if (running.current) return;
    running.current = true;
    clearTimeout(timer.current);
    setState('sending');
    try {
      setView(await synchronise(unlocked));
      failures.current = 0;
      setState('done');
    } catch (error) {
      if (error instanceof Refused) return onTakenOff();
      failures.current += 1;
      setState('offline');
    } finally {
      running.current = false;
      setOwn(await allEntries());
      const waitMs = failures.current === 0 ? everyMs : retryAfterMs(failures.current);
      timer.current = setTimeout(send, waitMs);
    }
  }, [unlocked, onTakenOff]);

  useEffect(() => {
    void send();
    const wake = () => document.visibilityState === 'visible' && void send();
    addEventListener('online', wake);
    document.addEventListener('visibilitychange', wake);
    return () => {
      clearTimeout(timer.current);
      removeEventListener('online', wake);
      document.removeEventListener('visibilitychange', wake);
    };
  }, [send]);

  const save = async (entry: DiaryEntry) => {
    await addEntry(entry);
    setOwn(await allEntries());
    void send();
  };
  return { view, own, entries: allOf(view, own), state, save, send: () => void send() };
}

function allOf(view: PhoneDiaryView | undefined, own: readonly KeptEntry[]): readonly DiaryEntry[] {
  const known = new Map((view?.entries ?? []).map(({ entry }) => [entry.id, entry] as const));
  for (const { entry } of own) known.set(entry.id, entry);
  return [...known.values()];
}
