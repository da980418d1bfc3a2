import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { isFullDate } from '../../protocol/dates.ts';
import { useLabel, useTexts } from '../language.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { Choice } from '../parts/Choice.tsx';
import { DateInput } from '../parts/DateInput.tsx';
import { todayAt } from '../site-time.ts';
import { useAct } from '../use-act.ts';
import type { CaseDialogProps } from './case-dialog.ts';

export function ReportDialog({ study, entry, timeZone, onClose }: CaseDialogProps) {
  const texts = useTexts();
  const label = useLabel();
  const today = todayAt(timeZone);
  const act = useAct(study.id, 'record-safety-report', onClose);
  const regimes = study.definition.safety.regimes.filter(({ applies }) => applies);
  const [regime, setRegime] = useState(regimes[0]?.id ?? '');
  const sent = entry.event.safetyReports?.some(report => report.regime === regime) ?? false;
  const [chosen, setKind] = useState<string>();
  const kind = chosen ?? (sent ? 'followUp' : 'initial');
  const [date, setDate] = useState(today);
  const [reference, setReference] = useState('');
  const said = reference.trim();
  const submit = () =>
    act.run({
      participant: entry.participant,
      id: entry.event.id,
      regime,
      kind,
      date,
      ...(said === '' ? {} : { reference: said }),
    });
  return (
    <ActDialog
      title={texts.cases.reportTitle(entry.participant, entry.event.id)}
      submit={texts.save}
      act={act}
      onClose={onClose}
      isReady={regime !== '' && isFullDate(date)}
      onSubmit={submit}
    >
      <p>{texts.cases.reportMeans}</p>
      <NativeSelect
        label={texts.cases.regime}
        value={regime}
        required
        data={regimes.map(each => ({ value: each.id, label: label(each.label) }))}
        onChange={event => setRegime(event.currentTarget.value)}
      />
      <Choice
        label={texts.cases.reportKind}
        options={(['initial', 'followUp'] as const).map(key => ({
          key,
          label: texts.cases.reportKinds[key],
        }))}
        value={kind}
        onChange={setKind}
      />
      <DateInput label={texts.date} value={date} onChange={setDate} today={today} required />
      <TextInput
        label={texts.cases.reference}
        value={reference}
        onChange={event => setReference(event.currentTarget.value)}
      />
    </ActDialog>
  );
}
