import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { gateContent, signatureHash } from '../../conduct/signed-content.ts';
import type { GateView, StudyView } from '../../record/views.ts';
import { useLabel, useTexts } from '../language.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { Choice } from '../parts/Choice.tsx';
import { isGiven, noProof } from '../parts/proof.ts';
import { ReasonField } from '../parts/ReasonField.tsx';
import { SignatureFields } from '../parts/SignatureFields.tsx';
import { useAct } from '../use-act.ts';

type GatePlan = StudyView['definition']['safety']['gates'][number];

/** The decision is signed for the counts and verdicts on the screen. */
export function GateDecision(props: { study: string; gate: GateView; plan: GatePlan }) {
  const texts = useTexts();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{texts.study.decideGate}</Button>
      {isOpen && <Dialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

interface DialogProps {
  readonly study: string;
  readonly gate: GateView;
  readonly plan: GatePlan;
  readonly onClose: () => void;
}

function Dialog({ study, gate, plan, onClose }: DialogProps) {
  const texts = useTexts();
  const label = useLabel();
  const decisions = gate.canExpand
    ? (['escalate', 'expand', 'hold', 'stop'] as const)
    : (['escalate', 'hold', 'stop'] as const);
  const asking = gate.rules.filter(({ result }) => result !== 'notMet').map(({ id }) => id);
  const [named, setNamed] = useState<readonly string[]>([]);
  const act = useAct(study, 'decide-gate', onClose);
  const [decision, setDecision] = useState<string>();
  const [reason, setReason] = useState('');
  const [proof, setProof] = useState(noProof);
  const isAgainst = (decision === 'escalate' || decision === 'expand') && asking.length > 0;
  const sign = () => {
    const payload = {
      gate: gate.gate,
      decision: decision ?? '',
      reason: reason.trim(),
      ...(isAgainst ? { againstRules: asking } : {}),
    };
    const of = signatureHash(gateContent(study, payload, gate.summary, gate.rules));
    act.run(payload, { proof, of });
  };
  return (
    <ActDialog
      title={texts.study.decideGate}
      submit={texts.sign.submit}
      act={act}
      onClose={onClose}
      isReady={
        decision !== undefined &&
        reason.trim() !== '' &&
        isGiven(proof) &&
        (!isAgainst || asking.every(id => named.includes(id)))
      }
      onSubmit={sign}
    >
      <Choice
        label={texts.study.decideGate}
        options={decisions.map(key => ({ key, label: texts.study.gateDecisions[key] }))}
        value={decision}
        onChange={setDecision}
      />
      {isAgainst && (
        <Checkbox.Group label={texts.study.againstRules} value={[...named]} onChange={setNamed}>
          {plan.hold
            .filter(({ id }) => asking.includes(id))
            .map(rule => (
              <Checkbox key={rule.id} value={rule.id} label={label(rule.label)} />
            ))}
        </Checkbox.Group>
      )}
      <ReasonField value={reason} onChange={setReason} />
      <SignatureFields meaning={texts.sign.meanings['decide-gate']} proof={proof} onProof={setProof} />
    </ActDialog>
  );
}
