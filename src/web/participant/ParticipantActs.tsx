import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ParticipantView, StudyView } from '../../record/views.ts';
import { useTexts } from '../language.ts';
import { CompleteDialog } from './CompleteDialog.tsx';
import { DiscontinueDialog } from './DiscontinueDialog.tsx';
import { MisrandomisationDialog } from './MisrandomisationDialog.tsx';
import { UnintendedUnmaskingDialog } from './UnintendedUnmaskingDialog.tsx';
import { UnmaskDialog } from './UnmaskDialog.tsx';

const dialogs = {
  discontinue: DiscontinueDialog,
  complete: CompleteDialog,
  unmask: UnmaskDialog,
  'record-unintended-unmasking': UnintendedUnmaskingDialog,
  'record-misrandomisation': MisrandomisationDialog,
};
type Name = keyof typeof dialogs;

/** Acts that are rare and grave stand at the end of the page, away from the daily ones. */
export function ParticipantActs({ study, view }: { study: StudyView; view: ParticipantView }) {
  const texts = useTexts();
  const [open, setOpen] = useState<Name>();
  const names: Record<Name, string> = {
    discontinue: texts.participant.discontinue,
    complete: texts.participant.complete,
    unmask: texts.participant.unmask,
    'record-unintended-unmasking': texts.unintended.open,
    'record-misrandomisation': texts.misrandomisation.open,
  };
  const offered = (Object.keys(dialogs) as Name[]).filter(name => isOffered(name, study, view));
  if (offered.length === 0) return null;
  const Dialog = open === undefined ? undefined : dialogs[open];
  return (
    <section className="rareacts" aria-label={texts.participant.acts}>
      {offered.map(name => (
        <Button key={name} variant="default" onClick={() => setOpen(name)}>
          {names[name]}
        </Button>
      ))}
      {Dialog && <Dialog study={study} view={view} onClose={() => setOpen(undefined)} />}
    </section>
  );
}

function isOffered(name: Name, study: StudyView, { state }: ParticipantView): boolean {
  if (!study.acts.includes(name)) return false;
  const isFinished = ['completed', 'discontinued', 'screenFailed'].includes(state.status) || state.locked;
  switch (name) {
    case 'discontinue':
      return !isFinished;
    case 'complete':
      return !isFinished && state.randomisation !== undefined;
    case 'record-unintended-unmasking':
    case 'record-misrandomisation':
      return state.randomisation !== undefined && study.status === 'open' && !state.locked;
    case 'unmask':
      return state.randomisation !== undefined && study.status !== 'opened';
  }
}
