import { Checkbox } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTexts } from '../language.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { ReasonField } from '../parts/ReasonField.tsx';
import { useAct } from '../use-act.ts';
import { ConsentFields, consentPayload, useConsent } from './ConsentFields.tsx';
import type { DialogProps } from './dialog.ts';
import { timeZoneOf } from './time-zone-of.ts';

/** The earlier consent may still hold; the server says when it does not, and then a new one is recorded here. */
export function RescreenDialog({ study, view, onClose }: DialogProps) {
  const texts = useTexts();
  const navigate = useNavigate();
  const timeZone = timeZoneOf(study, view);
  const consent = useConsent(study.definition, timeZone);
  const [isNew, setNew] = useState(false);
  const [reason, setReason] = useState('');
  const act = useAct(study.id, 'rescreen', ({ answer }) => {
    onClose();
    if (typeof answer.participant === 'string')
      void navigate({
        to: '/studies/$study/participants/$participant',
        params: { study: study.id, participant: answer.participant },
      });
  });
  const given = consentPayload(consent.entry, timeZone);
  const submit = () =>
    act.run({
      participant: view.state.id,
      reason: reason.trim(),
      ...(isNew && given ? { consent: given } : {}),
    });
  return (
    <ActDialog
      title={texts.eligibility.rescreenTitle}
      submit={texts.eligibility.rescreen}
      act={act}
      onClose={onClose}
      isReady={reason.trim() !== '' && (!isNew || given !== undefined)}
      onSubmit={submit}
    >
      <ReasonField value={reason} onChange={setReason} />
      <Checkbox
        label={texts.consent.title}
        checked={isNew}
        onChange={event => setNew(event.currentTarget.checked)}
      />
      {isNew && <ConsentFields definition={study.definition} timeZone={timeZone} {...consent} />}
    </ActDialog>
  );
}
