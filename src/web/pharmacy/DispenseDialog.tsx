import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { isFullDate } from '../../protocol/dates.ts';
import type { PharmacyRow, StudyView } from '../../record/views.ts';
import { useTexts } from '../language.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { DateInput } from '../parts/DateInput.tsx';
import { todayAt } from '../site-time.ts';
import { useAct } from '../use-act.ts';
import { zoneOf } from './waiting.ts';

interface DispenseDialogProps {
  readonly view: StudyView;
  readonly row: PharmacyRow;
  readonly onClose: () => void;
}

/** Hands out units, in a study that keeps no kits. */
export function DispenseDialog({ view, row, onClose }: DispenseDialogProps) {
  const texts = useTexts();
  const act = useAct(view.id, 'dispense', onClose);
  const today = todayAt(zoneOf(view, row));
  const [date, setDate] = useState(today);
  const [units, setUnits] = useState('1');
  const isReady = isFullDate(date) && /^[1-9]\d{0,3}$/.test(units);
  return (
    <ActDialog
      title={`${texts.pharmacy.steps.dispense} ${row.number}`}
      submit={texts.pharmacy.doSteps.dispense}
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
