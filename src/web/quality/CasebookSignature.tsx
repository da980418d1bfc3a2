import { Button } from '@mantine/core';
import { useState } from 'react';
import { casebookContent, isStillSigned } from '../../conduct/signed-data.ts';
import { reviewStanding } from '../../record/check-standing.ts';
import type { ParticipantView, StudyView } from '../../record/views.ts';
import { shownInstant } from '../format.ts';
import { useLanguage, useTexts } from '../language.ts';
import { timeZoneOf } from '../participant/time-zone-of.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { useAct } from '../use-act.ts';
import { CheckMark } from './CheckMark.tsx';
import { SignDataDialog } from './SignDataDialog.tsx';

interface CasebookProps {
  readonly study: StudyView;
  readonly view: ParticipantView;
}

/** Below the visits: review of all forms at once, and the signature of the casebook. */
export function CasebookSignature({ study, view }: CasebookProps) {
  const texts = useTexts();
  const language = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const { state } = view;
  const signed = state.checking.casebookSignature;
  const isFinished = ['screenFailed', 'discontinued', 'completed'].includes(state.status);
  if (signed === undefined && !isFinished && !study.acts.includes('review-form')) return null;
  const holds =
    signed !== undefined && isStillSigned(casebookContent(study.id, study.definition, state), signed);
  const standing = signed === undefined ? 'none' : holds ? 'holds' : 'broken';
  const maySign = study.acts.includes('sign-casebook') && !state.locked && isFinished && !holds;
  return (
    <section className="part" aria-label={texts.checking.casebook}>
      <div className="row">
        <h2>{texts.checking.casebook}</h2>
        <CheckMark standing={standing} words={texts.checking.signature} />
        {signed && (
          <span className="muted">
            {texts.sign.signed(
              signed.signature.name,
              shownInstant(signed.at, language, timeZoneOf(study, view)),
            )}
          </span>
        )}
        {maySign && (
          <Button variant="default" onClick={() => setOpen(true)}>
            {texts.checking.signCasebook}
          </Button>
        )}
      </div>
      <ReviewAll study={study} view={view} />
      {isOpen && <SignDataDialog study={study} view={view} onClose={() => setOpen(false)} />}
    </section>
  );
}

/** Every form that the data manager has not reviewed as it stands. */
function ReviewAll({ study, view }: CasebookProps) {
  const texts = useTexts();
  const { state } = view;
  const act = useAct(study.id, 'review-form');
  const waiting = state.forms.filter(form => reviewStanding(state, form) !== 'holds');
  const forms = waiting.map(({ visit, occurrence, form, changedInVersion }) => ({
    visit,
    occurrence,
    form,
    version: changedInVersion,
  }));
  const mayReview = study.acts.includes('review-form') && !state.locked && forms.length > 0;
  return (
    <>
      <p className="muted">
        {texts.checking.reviewed(state.forms.length - forms.length, state.forms.length)}
      </p>
      <ProblemNote error={act.error} isWaiting={act.isWaiting} />
      {mayReview && (
        <Button
          variant="default"
          loading={act.isPending && !act.isWaiting}
          onClick={() => act.run({ participant: state.id, forms })}
        >
          {texts.checking.reviewAll(forms.length)}
        </Button>
      )}
    </>
  );
}
