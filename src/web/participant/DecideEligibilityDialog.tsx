import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { eligibilityContent, signatureHash } from '../../conduct/signed-content.ts';
import type { EligibilityAssessment } from '../../record/participant.ts';
import { useLabel, useTexts } from '../language.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { Choice } from '../parts/Choice.tsx';
import { isGiven, noProof } from '../parts/proof.ts';
import { SignatureFields } from '../parts/SignatureFields.tsx';
import { useAct } from '../use-act.ts';
import type { DialogProps } from './dialog.ts';
import { boardCounts } from './eligibility-board.ts';

type Decision = 'eligible' | 'ineligible';

/** The signature is given for the assessment that is on the screen, by its hash. */
export function DecideEligibilityDialog({
  study,
  view,
  assessment,
  onClose,
}: DialogProps & { readonly assessment: EligibilityAssessment }) {
  const texts = useTexts();
  const label = useLabel();
  const act = useAct(study.id, 'decide-eligibility', onClose);
  const isEligible = assessment.overall === 'eligible';
  const [decision, setDecision] = useState<Decision>(isEligible ? 'eligible' : 'ineligible');
  const [reason, setReason] = useState('');
  const [proof, setProof] = useState(noProof);
  const said = reason.trim();
  const needsReason = decision === 'ineligible' && assessment.overall !== 'ineligible';
  const payload = {
    participant: view.state.id,
    stage: assessment.stage,
    decision,
    ...(said === '' ? {} : { reason: said }),
  };
  const sign = () => {
    const of = signatureHash(eligibilityContent(study.id, payload, assessment));
    act.run(payload, { proof, of });
  };
  const counts = boardCounts(assessment.results);
  const visit = study.definition.visits.find(({ id }) => id === assessment.stage);
  return (
    <ActDialog
      title={texts.eligibility.decideTitle}
      submit={texts.sign.submit}
      act={act}
      onClose={onClose}
      isReady={isGiven(proof) && (!needsReason || said !== '')}
      onSubmit={sign}
    >
      <p>
        <strong>{view.state.id}</strong> · {visit ? label(visit.label) : assessment.stage} ·{' '}
        {texts.eligibility.truth.met} {counts.met} · {texts.eligibility.truth.notMet} {counts.notMet} ·{' '}
        {texts.eligibility.truth.unknown} {counts.unknown}
      </p>
      <Verdict isEligible={isEligible} decision={decision} onChange={setDecision} />
      {decision === 'ineligible' && (
        <Textarea
          label={texts.reason}
          value={reason}
          required={needsReason}
          onChange={event => setReason(event.currentTarget.value)}
        />
      )}
      <SignatureFields meaning={texts.sign.meanings['decide-eligibility']} proof={proof} onProof={setProof} />
    </ActDialog>
  );
}

interface VerdictProps {
  readonly isEligible: boolean;
  readonly decision: Decision;
  readonly onChange: (decision: Decision) => void;
}

function Verdict({ isEligible, decision, onChange }: VerdictProps) {
  const texts = useTexts();
  if (!isEligible)
    return (
      <p className="note">
        <strong>{texts.eligibility.decisions.ineligible}.</strong> {texts.eligibility.noWaiver}
      </p>
    );
  return (
    <Choice
      label={texts.eligibility.decideTitle}
      options={(['eligible', 'ineligible'] as const).map(key => ({
        key,
        label: texts.eligibility.decisions[key],
      }))}
      value={decision}
      onChange={key => onChange(key === 'eligible' ? 'eligible' : 'ineligible')}
    />
  );
}
