import { NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import { isFullDate } from '../../protocol/dates.ts';
import { useTexts } from '../language.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { Choice } from '../parts/Choice.tsx';
import { DateInput } from '../parts/DateInput.tsx';
import { optionsOf } from '../parts/options-of.ts';
import { todayAt } from '../site-time.ts';
import { useAct } from '../use-act.ts';
import type { DialogProps } from './dialog.ts';
import { timeZoneOf } from './time-zone-of.ts';

export function DiscontinueDialog({ study, view, onClose }: DialogProps) {
  const texts = useTexts();
  const today = todayAt(timeZoneOf(study, view));
  const [from, setFrom] = useState<string>(view.state.randomisation ? 'treatment' : 'study');
  const [date, setDate] = useState(today);
  const [reason, setReason] = useState('');
  const [comment, setComment] = useState('');
  const act = useAct(study.id, 'discontinue', onClose);
  const said = comment.trim();
  const needsComment = reason === 'other';
  const submit = () =>
    act.run({ participant: view.state.id, from, date, reason, ...(said === '' ? {} : { comment: said }) });
  return (
    <ActDialog
      title={texts.ending.discontinueTitle}
      submit={texts.ending.submitDiscontinue}
      act={act}
      onClose={onClose}
      isReady={isFullDate(date) && reason !== '' && (!needsComment || said !== '')}
      onSubmit={submit}
      isGrave
    >
      {view.state.randomisation && (
        <Choice
          label={texts.ending.discontinueFrom}
          options={(['treatment', 'study'] as const).map(key => ({ key, label: texts.ending.froms[key] }))}
          value={from}
          onChange={setFrom}
        />
      )}
      <DateInput label={texts.date} value={date} onChange={setDate} today={today} required />
      <NativeSelect
        label={texts.reason}
        value={reason}
        required
        data={['', ...optionsOf(texts.discontinuationReasons)]}
        onChange={event => setReason(event.currentTarget.value)}
      />
      <Textarea
        label={texts.comment}
        value={comment}
        required={needsComment}
        onChange={event => setComment(event.currentTarget.value)}
      />
    </ActDialog>
  );
}
