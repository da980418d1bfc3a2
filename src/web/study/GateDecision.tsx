import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { gateContent, signatureHash } from '../../conduct/signed-content.ts';
import type { GateView } from '../../record/views.ts';
import { useTexts } from '../language.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { Choice } from '../parts/Choice.tsx';
import { SignatureFields } from '../parts/SignatureFields.tsx';
import { useAct } from '../use-act.ts';

const decisions = ['escalate', 'expand', 'hold', 'stop'] as const;

/** The decision is signed for the counts and verdicts on the screen. */
export function GateDecision({ study, gate }: { study: string; gate: GateView }) {
  const texts = useTexts();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{texts.study.decideGate}</Button>
      {isOpen && <Dialog study={study} gate={gate} onClose={() => setOpen(false)} />}
    </>
  );
}

function Dialog({ study, gate, onClose }: { study: string; gate: GateView; onClose: () => void }) {
  const texts = useTexts();
  const act = useAct(study, 'decide-gate', onClose);
  const [decision, setDecision] = useState<string>();
  const [reason, setReason] = useState('');
  const [password, setPassword] = useState('');
  const sign = () => {
    const payload = { gate: gate.gate, decision: decision ?? '', reason: reason.trim() };
    const of = signatureHash(gateContent(study, payload, gate.summary, gate.rules));
    act.run(payload, { password, of });
  };
  return (
    <ActDialog
      title={texts.study.decideGate}
      submit={texts.sign.submit}
      act={act}
      onClose={onClose}
      isReady={decision !== undefined && reason.trim() !== '' && password !== ''}
      onSubmit={sign}
    >
      <Choice
        label={texts.study.decideGate}
        options={decisions.map(key => ({ key, label: texts.study.gateDecisions[key] }))}
        value={decision}
        onChange={setDecision}
      />
      <Textarea
        label={texts.reason}
        value={reason}
        required
        onChange={event => setReason(event.currentTarget.value)}
      />
      <SignatureFields
        meaning={texts.sign.meanings['decide-gate']}
        password={password}
        onPassword={setPassword}
      />
    </ActDialog>
  );
}
