import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { isFullDate } from '../../protocol/dates.ts';
import { useTexts } from '../language.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { DateInput } from '../parts/DateInput.tsx';
import { useAct } from '../use-act.ts';

interface ActivateDialogProps {
  readonly study: string;
  readonly site: string;
  readonly today: string;
  /** Versions that are not in force there, oldest first. */
  readonly versions: readonly string[];
  readonly onClose: () => void;
}

export function ActivateDialog({ study, site, today, versions, onClose }: ActivateDialogProps) {
  const texts = useTexts();
  const words = texts.amendments;
  const act = useAct(study, 'activate-amendment', onClose);
  const [version, setVersion] = useState(versions.at(-1) ?? '');
  const [from, setFrom] = useState(today);
  const [date, setDate] = useState('');
  const [reference, setReference] = useState('');
  const said = reference.trim();
  return (
    <ActDialog
      title={words.activateTitle(site)}
      submit={words.activateSubmit}
      act={act}
      onClose={onClose}
      isReady={isFullDate(from) && isFullDate(date) && said !== ''}
      onSubmit={() => act.run({ site, version, from, approval: { date, reference: said } })}
    >
      <NativeSelect
        label={words.version}
        value={version}
        data={[...versions]}
        onChange={event => setVersion(event.currentTarget.value)}
      />
      <DateInput label={words.approvedOn} value={date} onChange={setDate} today={today} required />
      <TextInput
        label={words.reference}
        value={reference}
        required
        onChange={event => setReference(event.currentTarget.value)}
      />
      <DateInput label={words.fromDay} value={from} onChange={setFrom} today={today} required />
    </ActDialog>
  );
}
