import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '../language.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { Choice } from '../parts/Choice.tsx';
import { optionsOf } from '../parts/options-of.ts';
import { ReasonField } from '../parts/ReasonField.tsx';
import { useAct } from '../use-act.ts';
import type { CaseDialogProps } from './case-dialog.ts';

export function AssessDialog({ study, entry, onClose }: CaseDialogProps) {
  const texts = useTexts();
  const act = useAct(study.id, 'assess-adverse-event', onClose);
  const before = entry.event.sponsorAssessment;
  const [causality, setCausality] = useState<string>(before?.causality ?? '');
  const [expected, setExpected] = useState<string | undefined>(before && String(before.expected));
  const [reason, setReason] = useState(before?.reason ?? '');
  const submit = () =>
    act.run({
      participant: entry.participant,
      id: entry.event.id,
      causality,
      expected: expected === 'true',
      reason: reason.trim(),
    });
  return (
    <ActDialog
      title={texts.cases.assessTitle(entry.participant, entry.event.id)}
      submit={texts.save}
      act={act}
      onClose={onClose}
      isReady={causality !== '' && expected !== undefined && reason.trim() !== ''}
      onSubmit={submit}
    >
      <p>{texts.cases.assessMeans}</p>
      <NativeSelect
        label={texts.safety.causality}
        value={causality}
        required
        data={['', ...optionsOf(texts.causalities)]}
        onChange={event => setCausality(event.currentTarget.value)}
      />
      <Choice
        label={texts.cases.expected}
        options={[
          { key: 'true', label: texts.yes },
          { key: 'false', label: texts.no },
        ]}
        value={expected}
        onChange={setExpected}
      />
      <ReasonField value={reason} onChange={setReason} />
    </ActDialog>
  );
}
