import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { isFullDate } from '../../protocol/dates.ts';
import { misrandomisationKinds } from '../../record/misrandomisation.ts';
import { useTexts } from '../language.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { Choice } from '../parts/Choice.tsx';
import { DateInput } from '../parts/DateInput.tsx';
import { todayAt } from '../site-time.ts';
import { useAct } from '../use-act.ts';
import type { DialogProps } from './dialog.ts';
import { timeZoneOf } from './time-zone-of.ts';

/** What was wrong with a randomisation; never what the participant receives. */
export function MisrandomisationDialog({ study, view, onClose }: DialogProps) {
  const texts = useTexts();
  const today = todayAt(timeZoneOf(study, view));
  const act = useAct(study.id, 'record-misrandomisation', onClose);
  const [kind, setKind] = useState<string>();
  const [found, setFound] = useState(today);
  const [description, setDescription] = useState('');
  const said = description.trim();
  return (
    <ActDialog
      title={texts.misrandomisation.title}
      submit={texts.save}
      act={act}
      onClose={onClose}
      isReady={kind !== undefined && said !== '' && isFullDate(found)}
      onSubmit={() => act.run({ participant: view.state.id, kind, found, description: said })}
      isGrave
    >
      <p className="note note-unknown">{texts.misrandomisation.means}</p>
      <Choice
        label={texts.misrandomisation.kind}
        options={misrandomisationKinds.map(key => ({ key, label: texts.misrandomisation.kinds[key] }))}
        value={kind}
        onChange={setKind}
      />
      <DateInput
        label={texts.misrandomisation.found}
        value={found}
        onChange={setFound}
        today={today}
        required
      />
      <Textarea
        label={texts.misrandomisation.description}
        description={texts.unintended.howHint}
        value={description}
        required
        onChange={event => setDescription(event.currentTarget.value)}
      />
    </ActDialog>
  );
}
