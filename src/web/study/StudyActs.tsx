import { Button } from '@mantine/core';
import { useState } from 'react';
import { lockContent, openAllocationContent, signatureHash } from '../../conduct/signed-content.ts';
import type { StudyView } from '../../record/views.ts';
import { useTexts } from '../language.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { isGiven, noProof } from '../parts/proof.ts';
import { ReasonField } from '../parts/ReasonField.tsx';
import { SignatureFields } from '../parts/SignatureFields.tsx';
import { useAct } from '../use-act.ts';

/** Locking the record, and opening the allocation after the lock. */
export function StudyActs({ view }: { view: StudyView }) {
  const texts = useTexts();
  const [open, setOpen] = useState<'lock' | 'open-allocation'>();
  const close = () => setOpen(undefined);
  const canLock = view.status === 'open' && view.acts.includes('lock');
  const canOpen = view.status === 'locked' && view.acts.includes('open-allocation');
  if (!canLock && !canOpen) return null;
  return (
    <div className="row">
      {canLock && (
        <Button variant="default" onClick={() => setOpen('lock')}>
          {texts.study.lock}
        </Button>
      )}
      {canOpen && (
        <Button variant="default" onClick={() => setOpen('open-allocation')}>
          {texts.study.openAllocation}
        </Button>
      )}
      {open === 'lock' && <LockDialog study={view.id} onClose={close} />}
      {open === 'open-allocation' && <OpenDialog study={view.id} lockedAt={view.lockedAt} onClose={close} />}
    </div>
  );
}

function LockDialog({ study, onClose }: { study: string; onClose: () => void }) {
  const texts = useTexts();
  const act = useAct(study, 'lock', onClose);
  const [reason, setReason] = useState('');
  const [proof, setProof] = useState(noProof);
  const payload = { reason: reason.trim() };
  return (
    <ActDialog
      title={texts.study.lock}
      submit={texts.sign.submit}
      act={act}
      onClose={onClose}
      isReady={payload.reason !== '' && isGiven(proof)}
      onSubmit={() => act.run(payload, { proof, of: signatureHash(lockContent(study, payload)) })}
      isGrave
    >
      <p>{texts.study.lockWarning}</p>
      <ReasonField value={reason} onChange={setReason} />
      <SignatureFields meaning={texts.sign.meanings.lock} proof={proof} onProof={setProof} />
    </ActDialog>
  );
}

interface OpenDialogProps {
  readonly study: string;
  readonly lockedAt: string | undefined;
  readonly onClose: () => void;
}

function OpenDialog({ study, lockedAt = '', onClose }: OpenDialogProps) {
  const texts = useTexts();
  const act = useAct(study, 'open-allocation', onClose);
  const [proof, setProof] = useState(noProof);
  return (
    <ActDialog
      title={texts.study.openAllocation}
      submit={texts.sign.submit}
      act={act}
      onClose={onClose}
      isReady={isGiven(proof)}
      onSubmit={() => act.run({}, { proof, of: signatureHash(openAllocationContent(study, lockedAt)) })}
      isGrave
    >
      <p>{texts.study.openAllocationWarning}</p>
      <SignatureFields meaning={texts.sign.meanings['open-allocation']} proof={proof} onProof={setProof} />
    </ActDialog>
  );
}
