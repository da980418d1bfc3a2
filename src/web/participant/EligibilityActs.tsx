import { Button } from '@mantine/core';
import { useState } from 'react';
import type { BoardView, ParticipantView, StudyView } from '../../record/views.ts';
import { shownInstant } from '../format.ts';
import { useLanguage, useTexts } from '../language.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { useAct } from '../use-act.ts';
import { DecideEligibilityDialog } from './DecideEligibilityDialog.tsx';
import { isAssessmentCurrent } from './eligibility-board.ts';
import { RandomiseDialog } from './RandomiseDialog.tsx';
import { RescreenDialog } from './RescreenDialog.tsx';
import { timeZoneOf } from './time-zone-of.ts';

interface EligibilityActsProps {
  readonly study: StudyView;
  readonly view: ParticipantView;
  readonly board: BoardView;
}

/** Assess, decide and sign, randomise, screen again: each where its turn has come. */
export function EligibilityActs({ study, view, board }: EligibilityActsProps) {
  const texts = useTexts();
  const [open, setOpen] = useState<'decide' | 'rescreen' | 'randomise'>();
  const assess = useAct(study.id, 'screen');
  const { state } = view;
  const assessment = state.assessments[board.stage];
  const isCurrent = isAssessmentCurrent(board, assessment);
  const may = (act: string) => study.acts.includes(act) && study.status === 'open' && !state.locked;
  const isOpen = state.randomisation === undefined && state.rescreenedAs === undefined;
  const mayRandomise = view.due.some(({ kind }) => kind === 'randomise') && may('randomise');
  const close = () => setOpen(undefined);
  return (
    <>
      <AssessedLine study={study} view={view} board={board} isCurrent={isCurrent} />
      <div className="row">
        {isOpen && may('screen') && (
          <Button
            {...(isCurrent ? { variant: 'default' } : {})}
            loading={assess.isPending}
            onClick={() => assess.run({ participant: state.id, stage: board.stage })}
          >
            {texts.eligibility.assess}
          </Button>
        )}
        {isOpen && isCurrent && may('decide-eligibility') && (
          <Button {...(board.decision ? { variant: 'default' } : {})} onClick={() => setOpen('decide')}>
            {texts.eligibility.decide}
          </Button>
        )}
        {mayRandomise && <Button onClick={() => setOpen('randomise')}>{texts.eligibility.randomise}</Button>}
        {isOpen && state.status === 'screenFailed' && may('rescreen') && (
          <Button onClick={() => setOpen('rescreen')}>{texts.eligibility.rescreen}</Button>
        )}
      </div>
      <ProblemNote error={assess.error} isWaiting={assess.isWaiting} />
      {open === 'decide' && assessment && (
        <DecideEligibilityDialog study={study} view={view} assessment={assessment} onClose={close} />
      )}
      {open === 'rescreen' && <RescreenDialog study={study} view={view} onClose={close} />}
      {open === 'randomise' && <RandomiseDialog study={study} view={view} onClose={close} />}
    </>
  );
}

function AssessedLine({ study, view, board, isCurrent }: EligibilityActsProps & { isCurrent: boolean }) {
  const texts = useTexts();
  const language = useLanguage();
  const zone = timeZoneOf(study, view);
  const { decision } = board;
  return (
    <div className="assessed">
      <p className={isCurrent || board.assessedAt === undefined ? 'muted' : ''}>
        {board.assessedAt === undefined
          ? texts.eligibility.neverAssessed
          : texts.eligibility.assessedAt(shownInstant(board.assessedAt, language, zone))}
        {board.assessedAt !== undefined && !isCurrent && view.state.randomisation === undefined && (
          <strong> {texts.eligibility.stale}</strong>
        )}
      </p>
      {decision && (
        <p>
          <strong>{texts.eligibility.decided(texts.eligibility.decisions[decision.decision])}</strong>{' '}
          <span className="muted">
            {texts.sign.signed(decision.signature.name, shownInstant(decision.at, language, zone))}
          </span>
        </p>
      )}
    </div>
  );
}
