import { useState } from 'react';
import { isFullDate } from '../../protocol/dates.ts';
import { visitsAhead } from '../../record/visits-ahead.ts';
import { useTexts } from '../language.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { DateInput } from '../parts/DateInput.tsx';
import { todayAt } from '../site-time.ts';
import { useAct } from '../use-act.ts';
import type { DialogProps } from './dialog.ts';
import { timeZoneOf } from './time-zone-of.ts';
import { VisitsAheadNote } from './VisitsAheadNote.tsx';

export function CompleteDialog({ study, view, onClose }: DialogProps) {
  const texts = useTexts();
  const today = todayAt(timeZoneOf(study, view));
  const [date, setDate] = useState(today);
  const act = useAct(study.id, 'complete', onClose);
  return (
    <ActDialog
      title={texts.ending.completeTitle}
      submit={texts.ending.submitComplete}
      act={act}
      onClose={onClose}
      isReady={isFullDate(date) && visitsAhead(study.definition, view.visits).barring.length === 0}
      onSubmit={() => act.run({ participant: view.state.id, date })}
    >
      <p>{texts.ending.completeWhat}</p>
      <VisitsAheadNote study={study} view={view} />
      <DateInput label={texts.date} value={date} onChange={setDate} today={today} required />
    </ActDialog>
  );
}
