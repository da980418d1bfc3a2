import { useState } from 'react';
import { idOfKey, rowsIn, rowTitle } from '../../protocol/rows.ts';
import type { RecordedForm } from '../../record/participant.ts';
import { useLabel, useTexts } from '../language.ts';
import { timeZoneOf } from '../participant/time-zone-of.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { ReasonField } from '../parts/ReasonField.tsx';
import { todayAt } from '../site-time.ts';
import { useAct } from '../use-act.ts';
import { type FormDesk, shownProblems } from './desk.ts';
import { changeEntry, type Entry, typedText } from './entry.ts';
import { liveForm } from './live-form.ts';
import { ProblemSummary } from './ProblemSummary.tsx';
import { Question } from './Question.tsx';
import type { RecordedRowsProps } from './recorded-rows.ts';

interface AddRowProps extends RecordedRowsProps {
  readonly onClose: () => void;
}

/** A row that was forgotten: its questions as the form asks them, checked with the whole form, and why it comes later. */
export function AddRowDialog({ study, view, recorded, place, section, onClose }: AddRowProps) {
  const texts = useTexts();
  const label = useLabel();
  const [reason, setReason] = useState('');
  const id = section.repeats.id;
  const row = nextRow(recorded, id, rowsIn(place.form, recorded)[id] ?? []);
  const desk = useRowDesk({ study, view, recorded, place, section }, row);
  const act = useAct(study.id, 'correct-value', onClose);
  const items = desk.live.drawn.sections.find(drawn => drawn.rowOf === id && drawn.row === row)?.items ?? [];
  const mine = desk.live.problems.filter(({ item = '' }) => items.some(each => each.id === item));
  const title = label(rowTitle(section.repeats.label, row));
  const submit = () => {
    desk.tryToSave();
    if (mine.some(({ level }) => level === 'error')) return;
    const { visit, occurrence, form } = recorded;
    act.run({
      participant: view.state.id,
      target: { kind: 'formRow', visit, occurrence, form, section: id, row },
      to: { values: ofRow(desk.live.values, items), notDone: ofRow(desk.live.notDone, items) },
      reason: reason.trim(),
      was: {},
    });
  };
  return (
    <ActDialog
      title={texts.form.addRow(title)}
      submit={texts.value.submit}
      act={act}
      onClose={onClose}
      isReady={reason.trim() !== ''}
      onSubmit={submit}
    >
      {items.map(item => (
        <Question key={item.id} item={item} desk={desk} title={title} />
      ))}
      {desk.isTried && <ProblemSummary problems={mine} place={place} level="error" />}
      <ReasonField value={reason} onChange={setReason} />
    </ActDialog>
  );
}

/** A number is never given twice, not even that of a row that was taken away. */
function nextRow({ removedRows = [] }: RecordedForm, section: string, rows: readonly number[]): number {
  const gone = removedRows.filter(each => each.section === section).map(({ row }) => row);
  return Math.max(0, ...rows, ...gone) + 1;
}

function useRowDesk({ study, view, recorded, place, section }: RecordedRowsProps, row: number): FormDesk {
  const today = todayAt(timeZoneOf(study, view));
  const [entry, setEntry] = useState(() => entryWithRow(recorded, place, section.repeats.id, row));
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [isTried, setTried] = useState(false);
  const live = liveForm(place, entry, today);
  return {
    entry,
    live,
    today,
    command: '',
    isTried,
    change: change => setEntry(changeEntry(entry, change)),
    leave: item => setLeft(before => new Set([...before, item])),
    tryToSave: () => setTried(true),
    problemsAt: item => shownProblems(live.problems, item, { isLeft: left.has(item), isTried }),
    discard: () => undefined,
  };
}

function entryWithRow(
  recorded: RecordedForm,
  { form }: RecordedRowsProps['place'],
  section: string,
  row: number,
): Entry {
  const rows = rowsIn(form, recorded);
  const typed = Object.entries(recorded.values).map(([key, value]) => [key, typedText(value)] as const);
  return {
    date: recorded.date,
    typed: Object.fromEntries(typed),
    notDone: recorded.notDone,
    rows: { ...rows, [section]: [...(rows[section] ?? []), row] },
  };
}

function ofRow<Entry>(
  entries: Readonly<Record<string, Entry>>,
  items: readonly { readonly id: string }[],
): Readonly<Record<string, Entry>> {
  const own = Object.entries(entries).filter(([key]) => items.some(({ id }) => id === key));
  return Object.fromEntries(own.map(([key, entry]) => [idOfKey(key), entry]));
}
