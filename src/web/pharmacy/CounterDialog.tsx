import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CounterStep } from '../../record/pharmacy-views.ts';
import type { PharmacyRow, StudyView } from '../../record/views.ts';
import { shownInstant } from '../format.ts';
import { useLanguage, useTexts } from '../language.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { todayAt } from '../site-time.ts';
import { useAct } from '../use-act.ts';
import { counterActs, zoneOf } from './waiting.ts';

interface CounterDialogProps {
  readonly view: StudyView;
  readonly row: PharmacyRow;
  readonly step: CounterStep;
  readonly onClose: () => void;
}

/** Prepare, verify or hand out one kit: the number is read from the container or the label, never picked from a list. */
export function CounterDialog({ view, row, step, onClose }: CounterDialogProps) {
  const texts = useTexts();
  const language = useLanguage();
  const act = useAct(view.id, counterActs[step.step], onClose);
  const [kit, setKit] = useState('');
  const zone = zoneOf(view, row);
  const code = kit.trim();
  const { participant } = row;
  const submit = () =>
    act.run({ participant, kit: code, ...(step.step === 'dispense' ? { date: todayAt(zone) } : {}) });
  return (
    <ActDialog
      title={`${texts.pharmacy.steps[step.step]} ${row.number}`}
      submit={texts.pharmacy.doSteps[step.step]}
      act={act}
      onClose={onClose}
      isReady={code !== ''}
      onSubmit={submit}
    >
      {step.step === 'prepare' && (
        <p>
          {step.stock === undefined ? texts.pharmacy.noStock : texts.pharmacy.takeStock}{' '}
          <strong translate="no">{step.stock}</strong>
        </p>
      )}
      {step.kit && (
        <p>
          {texts.pharmacy.kit} <strong translate="no">{step.kit.kit}</strong> · {texts.pharmacy.useBy}{' '}
          {shownInstant(step.kit.useBy, language, zone)}
        </p>
      )}
      {step.step === 'verify' && <p className="muted">{texts.pharmacy.fourEyes}</p>}
      <TextInput
        data-autofocus
        label={step.step === 'prepare' ? texts.pharmacy.stockNumber : texts.pharmacy.kitNumber}
        description={texts.pharmacy.scan}
        value={kit}
        autoComplete="off"
        maw={280}
        onChange={event => setKit(event.currentTarget.value)}
      />
    </ActDialog>
  );
}
