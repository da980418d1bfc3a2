import { useState } from 'react';
import { isStillSigned, visitContent } from '../../conduct/signed-data.ts';
import type { CheckStanding } from '../../record/checking.ts';
import { isWhole } from '../../record/checks-waiting.ts';
import type { ParticipantView, StudyView, VisitView } from '../../record/views.ts';
import { shownInstant } from '../format.ts';
import { useLanguage, useTexts } from '../language.ts';
import { timeZoneOf } from '../participant/time-zone-of.ts';
import { CheckMark } from './CheckMark.tsx';
import { SignDataDialog } from './SignDataDialog.tsx';

interface VisitSignatureProps {
  readonly study: StudyView;
  readonly view: ParticipantView;
  readonly visit: VisitView;
}

/** Whether the investigator's signature of a visit holds for what stands now, and the way to give it. */
export function VisitSignature({ study, view, visit }: VisitSignatureProps) {
  const texts = useTexts();
  const language = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const { state } = view;
  const at = { visit: visit.visit, occurrence: visit.occurrence };
  const signed = state.checking.visitSignatures.find(
    each => each.visit === at.visit && each.occurrence === at.occurrence,
  );
  const standing: CheckStanding =
    signed === undefined
      ? 'none'
      : isStillSigned(visitContent(study.id, study.definition, state, at), signed)
        ? 'holds'
        : 'broken';
  const isFinished = ['screenFailed', 'discontinued', 'completed'].includes(state.status);
  const isSignable = standing !== 'holds' && isWhole(study.definition, state, at, isFinished);
  const maySign = study.acts.includes('sign-visit') && !state.locked;
  return (
    <>
      {(signed !== undefined || isSignable) && (
        <CheckMark standing={standing} words={texts.checking.signature} />
      )}
      {signed && (
        <span className="muted signedby">
          <span translate="no">{signed.signature.name}</span>,{' '}
          {shownInstant(signed.at, language, timeZoneOf(study, view))}
        </span>
      )}
      {isSignable && maySign && (
        <button type="button" className="link" onClick={() => setOpen(true)}>
          {texts.checking.sign}
        </button>
      )}
      {isOpen && <SignDataDialog study={study} view={view} visit={at} onClose={() => setOpen(false)} />}
    </>
  );
}
