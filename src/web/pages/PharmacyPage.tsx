import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { isFullDate } from '../../protocol/dates.ts';
import type { PharmacyRow, StudyView } from '../../record/views.ts';
import { shownDate, shownInstant } from '../format.ts';
import { useLabel, useLanguage, useTexts } from '../language.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { DateInput } from '../parts/DateInput.tsx';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { ScrollRegion } from '../parts/ScrollRegion.tsx';
import { queries, useStudy } from '../queries.ts';
import { todayAt } from '../siteTime.ts';
import { useAct } from '../useAct.ts';

export function PharmacyPage() {
  const { study } = useParams({ from: '/studies/$study/pharmacy' });
  const view = useStudy(study);
  const texts = useTexts();
  const { data, error } = useQuery(queries.pharmacy(study));
  const [row, setRow] = useState<PharmacyRow>();
  const waiting = data?.filter(each => each.dispensed.length === 0) ?? [];
  const served = data?.filter(each => each.dispensed.length > 0) ?? [];
  return (
    <div className="page">
      <h1>{texts.pharmacy.title}</h1>
      <p className="note note-unknown">{texts.pharmacy.warning}</p>
      <ProblemNote error={error} />
      <h2>{texts.pharmacy.waiting}</h2>
      {data && waiting.length === 0 && <p className="muted">{texts.pharmacy.none}</p>}
      {waiting.length > 0 && <Rows rows={waiting} view={view} onDispense={setRow} />}
      {served.length > 0 && (
        <>
          <h2>{texts.pharmacy.dispensed}</h2>
          <Rows rows={served} view={view} onDispense={setRow} />
        </>
      )}
      {row && <DispenseDialog view={view} row={row} onClose={() => setRow(undefined)} />}
    </div>
  );
}

interface RowsProps {
  readonly rows: readonly PharmacyRow[];
  readonly view: StudyView;
  readonly onDispense: (row: PharmacyRow) => void;
}

function Rows({ rows, view, onDispense }: RowsProps) {
  const texts = useTexts();
  const language = useLanguage();
  const label = useLabel();
  const nameOf = (list: readonly { id: string; label: { en: string; zh: string } }[], id: string) => {
    const found = list.find(each => each.id === id);
    return found ? label(found.label) : id;
  };
  return (
    <ScrollRegion label={texts.pharmacy.title}>
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.pharmacy.number}</th>
            <th scope="col">{texts.participants.id}</th>
            <th scope="col">{texts.pharmacy.arm}</th>
            <th scope="col">{texts.participants.cohort}</th>
            <th scope="col">{texts.pharmacy.randomisedAt}</th>
            <th scope="col">{texts.pharmacy.dispensed}</th>
            <th scope="col">{texts.acts}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.participant}>
              <th scope="row">{row.number}</th>
              <td>{row.participant}</td>
              <td>
                <strong>{nameOf(view.definition.arms, row.arm)}</strong>
              </td>
              <td>{nameOf(view.definition.cohorts, row.cohort)}</td>
              <td className="nowrap">{shownInstant(row.randomisedAt, language, zoneOf(view, row))}</td>
              <td>
                {row.dispensed.map(each => (
                  <span key={each.id} className="nowrap">
                    {shownDate(each.date, language)} × {each.units}{' '}
                  </span>
                ))}
              </td>
              <td>
                {view.acts.includes('dispense') && (
                  <button type="button" className="link" onClick={() => onDispense(row)}>
                    {texts.pharmacy.dispense}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function DispenseDialog({ view, row, onClose }: { view: StudyView; row: PharmacyRow; onClose: () => void }) {
  const texts = useTexts();
  const act = useAct(view.id, 'dispense', onClose);
  const today = todayAt(zoneOf(view, row));
  const [date, setDate] = useState(today);
  const [units, setUnits] = useState('1');
  const isReady = isFullDate(date) && /^[1-9]\d{0,3}$/.test(units);
  return (
    <ActDialog
      title={`${texts.pharmacy.dispense} ${row.number}`}
      submit={texts.save}
      act={act}
      onClose={onClose}
      isReady={isReady}
      onSubmit={() => act.run({ participant: row.participant, date, units: Number(units) })}
    >
      <DateInput label={texts.date} value={date} onChange={setDate} today={today} required />
      <TextInput
        label={texts.pharmacy.units}
        description={texts.pharmacy.unitsHint}
        inputMode="numeric"
        value={units}
        maw={120}
        onChange={event => setUnits(event.currentTarget.value)}
      />
    </ActDialog>
  );
}

/** A participant's id begins with the site's. */
function zoneOf({ definition }: StudyView, { participant }: PharmacyRow): string {
  return definition.sites.find(({ id }) => participant.startsWith(`${id}-`))?.timeZone ?? 'UTC';
}
