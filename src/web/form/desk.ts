import { useEffect, useState } from 'react';
import { draftOf, draftsCount, dropDraft, keepDraft } from './drafts.ts';
import { changeEntry, type Entry, type EntryChange, emptyEntry } from './entry.ts';
import { type LiveForm, type LiveProblem, liveForm, type Place } from './live-form.ts';

/** A form on the desk: what was typed, what follows from it, and what to show where. */
export interface FormDesk {
  readonly entry: Entry;
  readonly live: LiveForm;
  readonly today: string;
  readonly command: string;
  readonly change: (change: EntryChange) => void;
  /** A question was left, so that what is wrong with it may be said. */
  readonly leave: (item: string) => void;
  /** Saving was tried, so that what is missing may be said. */
  readonly tryToSave: () => void;
  readonly isTried: boolean;
  readonly problemsAt: (item: string) => readonly LiveProblem[];
  readonly discard: () => void;
}

export function useFormDesk(place: Place, key: string, dates: { today: string; start: string }): FormDesk {
  const [draft, setDraft] = useState(() => draftOf(key, () => emptyEntry(dates.start)));
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [isTried, setTried] = useState(false);
  const live = liveForm(place, draft.entry, dates.today);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (draftsCount() > 0) event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, []);
  return {
    entry: draft.entry,
    live,
    today: dates.today,
    command: draft.command,
    isTried,
    change: change => {
      const changed = { ...draft, entry: changeEntry(draft.entry, change) };
      keepDraft(key, changed);
      setDraft(changed);
    },
    leave: item => setLeft(before => (before.has(item) ? before : new Set([...before, item]))),
    tryToSave: () => setTried(true),
    problemsAt: item => shownProblems(live.problems, item, { isLeft: left.has(item), isTried }),
    discard: () => dropDraft(key),
  };
}

/** Warnings at once; what is wrong once the question was left; what is missing only after saving was tried. */
export function shownProblems(
  problems: readonly LiveProblem[],
  item: string,
  { isLeft, isTried }: { isLeft: boolean; isTried: boolean },
): readonly LiveProblem[] {
  const isMissing = (code: string) =>
    code === 'item-missing' || code === 'not-done-without-reason' || code === 'rows-too-few';
  return problems.filter(
    problem =>
      problem.item === item &&
      (isTried || problem.level === 'warning' || (isLeft && !isMissing(problem.code))),
  );
}
