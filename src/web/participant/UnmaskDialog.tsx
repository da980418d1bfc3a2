import { Button, Modal, NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import { signatureHash, unmaskContent } from '../../conduct/signed-content.ts';
import { useLabel, useTexts } from '../language.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { optionsOf } from '../parts/options-of.ts';
import { isGiven, noProof } from '../parts/proof.ts';
import { SignatureFields } from '../parts/SignatureFields.tsx';
import { useAct } from '../use-act.ts';
import type { DialogProps } from './dialog.ts';
import { UnmaskingConsequences } from './UnmaskingConsequences.tsx';

/** The arm is held by this dialog alone: closing it forgets the arm, and nothing else on the screen ever shows it. */
export function UnmaskDialog({ study, view, onClose }: DialogProps) {
  const texts = useTexts();
  const act = useAct(study.id, 'unmask');
  const [reason, setReason] = useState('');
  const [comment, setComment] = useState('');
  const [proof, setProof] = useState(noProof);
  const arm = act.reply?.answer.arm;
  if (typeof arm === 'string') return <Revealed study={study} arm={arm} onClose={onClose} />;
  const payload = { participant: view.state.id, reason, comment: comment.trim() };
  const sign = () => {
    const content = unmaskContent(study.id, payload, view.state.randomisation?.number ?? '');
    act.run(payload, { proof, of: signatureHash(content) });
  };
  return (
    <ActDialog
      title={texts.unmask.title}
      submit={texts.unmask.submit}
      act={act}
      onClose={onClose}
      isReady={reason !== '' && payload.comment !== '' && isGiven(proof)}
      onSubmit={sign}
      isGrave
    >
      <div className="note note-notMet">
        <p>{texts.unmask.warning}</p>
        <p>{texts.unmask.consequence}</p>
      </div>
      <UnmaskingConsequences study={study} view={view} />
      <NativeSelect
        label={texts.reason}
        description={texts.unmask.reasonHint}
        value={reason}
        required
        data={['', ...optionsOf(texts.unmask.reasons)]}
        onChange={event => setReason(event.currentTarget.value)}
      />
      <Textarea
        label={texts.unmask.comment}
        value={comment}
        required
        onChange={event => setComment(event.currentTarget.value)}
      />
      <SignatureFields meaning={texts.sign.meanings.unmask} proof={proof} onProof={setProof} />
    </ActDialog>
  );
}

function Revealed({
  study,
  arm,
  onClose,
}: {
  study: DialogProps['study'];
  arm: string;
  onClose: () => void;
}) {
  const texts = useTexts();
  const label = useLabel();
  const found = study.definition.arms.find(({ id }) => id === arm);
  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      closeOnClickOutside={false}
      title={texts.unmask.result}
    >
      <p className="revealed">{found ? label(found.label) : arm}</p>
      <p>{texts.unmask.resultOnce}</p>
      <Button data-autofocus onClick={onClose}>
        {texts.unmask.understood}
      </Button>
    </Modal>
  );
}
