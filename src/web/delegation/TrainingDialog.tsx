import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useLabel, useTexts } from '../language.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { DateInput } from '../parts/DateInput.tsx';
import { useAct } from '../use-act.ts';
import { type DelegationDialogProps, peopleOf } from './dialog.ts';

export function TrainingDialog({ study, log, today, onClose }: DelegationDialogProps) {
  const texts = useTexts();
  const label = useLabel();
  const act = useAct(study.id, 'record-training', onClose);
  const offered = study.definition.delegation?.trainings ?? [];
  const [account, setAccount] = useState(log.staff[0]?.account ?? '');
  const [training, setTraining] = useState(offered[0]?.id ?? '');
  const [date, setDate] = useState(today);
  const [by, setBy] = useState('');
  const payload = { site: log.site, account, training, date, by: by.trim() };
  return (
    <ActDialog
      title={texts.delegation.record}
      submit={texts.delegation.recordSubmit}
      act={act}
      onClose={onClose}
      isReady={account !== '' && training !== '' && date !== '' && payload.by !== ''}
      onSubmit={() => act.run(payload)}
    >
      <NativeSelect
        label={texts.delegation.person}
        value={account}
        data={[...peopleOf(log.staff, texts.roles)]}
        onChange={event => setAccount(event.currentTarget.value)}
      />
      <NativeSelect
        label={texts.delegation.training}
        value={training}
        data={offered.map(({ id, label: text }) => ({ value: id, label: label(text) }))}
        onChange={event => setTraining(event.currentTarget.value)}
      />
      <DateInput label={texts.delegation.date} value={date} onChange={setDate} today={today} required />
      <TextInput
        label={texts.delegation.trainer}
        value={by}
        required
        onChange={event => setBy(event.currentTarget.value)}
      />
    </ActDialog>
  );
}
