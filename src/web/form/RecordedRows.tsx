import { useState } from 'react';
import { idOfKey, rowOfKey, rowsIn, rowTitle } from '../../protocol/rows.ts';
import type { Value } from '../../protocol/value.ts';
import { isSamePlace } from '../../record/check-standing.ts';
import { rowTaken } from '../../record/fold-correction.ts';
import { holdOver } from '../../record/holds.ts';
import type { RecordedForm, RemovedRow } from '../../record/participant.ts';
import type { QueryTarget } from '../../record/query-events.ts';
import { shownInstant } from '../format.ts';
import { useLabel, useLanguage, useTexts } from '../language.ts';
import { timeZoneOf } from '../participant/time-zone-of.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { ReasonField } from '../parts/ReasonField.tsx';
import { QueryThread } from '../quality/QueryThread.tsx';
import { useAct } from '../use-act.ts';
import { AddRowDialog } from './AddRowDialog.tsx';
import type { RecordedRowsProps } from './recorded-rows.ts';
import { shownValue } from './shown-value.ts';

/** Rows that come or go after the form was saved are corrections, with a reason; what was taken away stays in sight. */
export function RecordedRows(props: RecordedRowsProps) {
  const { study, view, recorded, place, section } = props;
  const texts = useTexts();
  const label = useLabel();
  const [open, setOpen] = useState<'add' | number>();
  const { id, label: name, rowsMax } = section.repeats;
  const rows = rowsIn(place.form, recorded)[id] ?? [];
  const removed = (recorded.removedRows ?? []).filter(row => row.section === id);
  const isHeld = holdOver(view.state, recorded) !== undefined;
  const mayCorrect = study.acts.includes('correct-value') && !view.state.locked && !isHeld;
  const close = () => setOpen(undefined);
  return (
    <section className="recordedrows" id={`q-${id}`}>
      {section.title && <h3>{label(section.title)}</h3>}
      <p className="muted">{texts.form.rowsSoFar(rows.length)}</p>
      {removed.map(row => (
        <RemovedRowNote key={row.row} {...props} row={row} />
      ))}
      {view.state.queries
        .filter(({ target }) => isAboutRows(target, recorded, section))
        .map(query => (
          <QueryThread key={query.id} study={study} view={view} query={query} />
        ))}
      {mayCorrect && (
        <p className="row wrap">
          {rows.length < rowsMax && (
            <button type="button" className="link" onClick={() => setOpen('add')}>
              {texts.form.addRow(label(name))}…
            </button>
          )}
          {rows.map(row => (
            <button key={row} type="button" className="link" onClick={() => setOpen(row)}>
              {texts.form.removeRow(label(rowTitle(name, row)))}…
            </button>
          ))}
        </p>
      )}
      {open === 'add' && <AddRowDialog {...props} onClose={close} />}
      {typeof open === 'number' && <RemoveRowDialog {...props} row={open} onClose={close} />}
    </section>
  );
}

/** About a row as a whole, or about a value that went with its row and has no place of its own any more. */
function isAboutRows(
  target: QueryTarget,
  recorded: RecordedForm,
  { repeats, items }: RecordedRowsProps['section'],
): boolean {
  if (!('form' in target) || !isSamePlace(target, recorded)) return false;
  if (target.kind === 'formRow') return target.section === repeats.id;
  if (target.kind !== 'form' || !items.some(({ id }) => id === idOfKey(target.item))) return false;
  const row = rowOfKey(target.item);
  return (recorded.removedRows ?? []).some(gone => gone.section === repeats.id && gone.row === row);
}

function RemovedRowNote({ study, view, section, row }: RecordedRowsProps & { row: RemovedRow }) {
  const texts = useTexts();
  const label = useLabel();
  const language = useLanguage();
  const name = view.names[row.by] ?? row.by;
  const at = shownInstant(row.at, language, timeZoneOf(study, view));
  const said = section.items.flatMap(item => {
    const value: Value | undefined = row.values[item.id];
    return value === undefined ? [] : [`${label(item.label)}: ${shownValue(item, value, language)}`];
  });
  return (
    <p>
      <s>
        {label(rowTitle(section.repeats.label, row.row))}
        {said.length > 0 && ` · ${said.join(' · ')}`}
      </s>
      <span className="muted"> {texts.form.rowRemoved(name, at, row.reason)}</span>
    </p>
  );
}

interface RemoveProps extends RecordedRowsProps {
  readonly row: number;
  readonly onClose: () => void;
}

function RemoveRowDialog({ study, view, recorded, section, row, onClose }: RemoveProps) {
  const texts = useTexts();
  const label = useLabel();
  const [reason, setReason] = useState('');
  const act = useAct(study.id, 'correct-value', onClose);
  const { visit, occurrence, form } = recorded;
  const ids = new Set(section.items.map(({ id }) => id));
  const submit = () =>
    act.run({
      participant: view.state.id,
      target: { kind: 'formRow', visit, occurrence, form, section: section.repeats.id, row },
      reason: reason.trim(),
      was: { value: rowTaken(recorded, row, ids).content },
    });
  return (
    <ActDialog
      title={texts.form.removeRow(label(rowTitle(section.repeats.label, row)))}
      submit={texts.value.submit}
      act={act}
      onClose={onClose}
      isReady={reason.trim() !== ''}
      onSubmit={submit}
      isGrave
    >
      <p>{texts.form.removeRowMeaning}</p>
      <ReasonField value={reason} onChange={setReason} />
    </ActDialog>
  );
}
