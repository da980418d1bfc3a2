import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useLabel, useTexts } from '../language.ts';
import { showNotice } from '../notice.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { Choice } from '../parts/Choice.tsx';
import { DateTimeInput } from '../parts/DateTimeInput.tsx';
import { instantAt, nowAt } from '../site-time.ts';
import { useAct } from '../use-act.ts';
import type { DialogProps } from './dialog.ts';
import { timeZoneOf } from './time-zone-of.ts';

interface ApplicationDialogProps extends DialogProps {
  /** Absent for an extra application. */
  readonly slot: { readonly day: number; readonly slot: string } | undefined;
  /** Planned day, if it is known and not today. */
  readonly date: string | undefined;
}

const planned = ['given', 'missed', 'partial', 'wrongSite', 'wrongKit'] as const;

export function ApplicationDialog({ study, view, slot, date, onClose }: ApplicationDialogProps) {
  const texts = useTexts();
  const label = useLabel();
  const zone = timeZoneOf(study, view);
  const [status, setStatus] = useState<string>(slot ? 'given' : 'extra');
  const [at, setAt] = useState(() => (date === undefined ? nowAt(zone) : `${date} ${nowAt(zone).slice(11)}`));
  const [by, setBy] = useState('participant');
  const [comment, setComment] = useState('');
  const act = useAct(study.id, 'log-application', ({ answer }) => {
    onClose();
    if (Array.isArray(answer.warnings) && answer.warnings.length > 0) showNotice(texts.applications.gap);
    else showNotice(texts.saved);
  });
  const instant = instantAt(at, zone);
  const said = comment.trim();
  const name = study.definition.treatment.slots.find(({ id }) => id === slot?.slot)?.label;
  const submit = () =>
    act.run({
      participant: view.state.id,
      ...(slot ? { slot } : {}),
      status,
      at: instant,
      by,
      ...(said === '' ? {} : { comment: said }),
    });
  return (
    <ActDialog
      title={slot && name ? texts.applications.slot(slot.day, label(name)) : texts.applications.logExtra}
      submit={texts.applications.log}
      act={act}
      onClose={onClose}
      isReady={instant !== undefined}
      onSubmit={submit}
    >
      {slot && (
        <Choice
          label={texts.visits.state}
          options={planned.map((key, index) => ({
            key,
            label: texts.applications.status[key],
            shortcuts: [String(index + 1)],
          }))}
          value={status}
          onChange={setStatus}
        />
      )}
      <DateTimeInput label={texts.applications.at} timeZone={zone} value={at} onChange={setAt} />
      <div>
        <span className="fieldlabel" id="applied-by">
          {texts.applications.appliedBy}
        </span>
        <Choice
          labelledBy="applied-by"
          options={(['participant', 'siteStaff'] as const).map(key => ({
            key,
            label: texts.applications.who[key],
          }))}
          value={by}
          onChange={setBy}
        />
      </div>
      <Textarea
        label={texts.comment}
        value={comment}
        onChange={event => setComment(event.currentTarget.value)}
      />
    </ActDialog>
  );
}
