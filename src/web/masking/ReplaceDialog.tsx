import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { StudyView } from '../../record/views.ts';
import { useTexts } from '../language.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { useAct } from '../use-act.ts';

/** The unmasked generator gives a newcomer the place of somebody who left. */
export function ReplaceDialog({ view, onClose }: { view: StudyView; onClose: () => void }) {
  const texts = useTexts();
  const act = useAct(view.id, 'replace-participant', onClose);
  const [replaces, setReplaces] = useState('');
  const [participant, setParticipant] = useState('');
  const [reason, setReason] = useState('');
  const [left, newcomer, said] = [replaces.trim(), participant.trim(), reason.trim()];
  return (
    <ActDialog
      title={texts.masking.replace}
      submit={texts.masking.issueNumber}
      act={act}
      onClose={onClose}
      isReady={left !== '' && newcomer !== '' && said !== ''}
      onSubmit={() => act.run({ participant: newcomer, replaces: left, reason: said })}
    >
      <p>{texts.masking.replaceMeans}</p>
      <TextInput
        label={texts.masking.whoLeft}
        value={replaces}
        required
        onChange={event => setReplaces(event.currentTarget.value)}
      />
      <TextInput
        label={texts.masking.newcomer}
        value={participant}
        required
        onChange={event => setParticipant(event.currentTarget.value)}
      />
      <Textarea
        label={texts.reason}
        description={texts.unintended.howHint}
        value={reason}
        required
        onChange={event => setReason(event.currentTarget.value)}
      />
    </ActDialog>
  );
}
