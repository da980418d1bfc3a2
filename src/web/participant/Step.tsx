import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { DueItem, ParticipantView, StudyView } from '../../record/views.ts';
import { useTexts } from '../language.ts';
import { CompleteDialog } from './CompleteDialog.tsx';
import { DueLine } from './DueLine.tsx';
import type { DialogProps } from './dialog.ts';
import { type NextStep, nextStep } from './next-step.ts';

/** What comes next for this participant, and the way to it. */
export function Step({ study, view }: { study: StudyView; view: ParticipantView }) {
  const texts = useTexts();
  const step = nextStep(view, study.acts);
  return (
    <section className="step" aria-label={texts.participant.nextStep}>
      <span className="steplabel">{texts.participant.nextStep}</span>
      {step === undefined ? (
        <span className="muted">{texts.participant.nothingDue}</span>
      ) : (
        <>
          <DueLine item={step.item} definition={study.definition} />
          {step.isMine && step.item.kind === 'complete' ? (
            <CompleteButton study={study} view={view} />
          ) : (
            <Way study={study.id} participant={view.state.id} step={step} />
          )}
        </>
      )}
    </section>
  );
}

const places = {
  assessEligibility: 'eligibility',
  decideEligibility: 'eligibility',
  randomise: 'eligibility',
  application: 'applications',
  diary: 'diary',
} as const;

function Way({ study, participant, step }: { study: string; participant: string; step: NextStep }) {
  const texts = useTexts();
  const navigate = useNavigate();
  if (!step.isMine)
    return <span className="muted">{texts.participant.waitsFor(texts.roles[step.waitsFor])}</span>;
  if (step.form !== undefined) {
    const { visit, occurrence, form } = step.form;
    const params = { study, participant, visit, occurrence: String(occurrence), form };
    return (
      <Button
        onClick={() =>
          void navigate({
            to: '/studies/$study/participants/$participant/forms/$visit/$occurrence/$form',
            params,
          })
        }
      >
        {texts.visits.start}
      </Button>
    );
  }
  const place = placeOf(step.item.kind);
  if (place === undefined) return null;
  return (
    <Link to={`/studies/$study/participants/$participant/${place}`} params={{ study, participant }}>
      {texts.participant.tabs[place]}
    </Link>
  );
}

function placeOf(kind: DueItem['kind']) {
  return kind in places ? places[kind as keyof typeof places] : undefined;
}

function CompleteButton({ study, view }: Omit<DialogProps, 'onClose'>) {
  const texts = useTexts();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{texts.participant.complete}</Button>
      {isOpen && <CompleteDialog study={study} view={view} onClose={() => setOpen(false)} />}
    </>
  );
}
