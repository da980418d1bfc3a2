import { useState } from 'react';
import { useTexts } from '../language.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { ReasonField } from '../parts/ReasonField.tsx';
import { useAct } from '../use-act.ts';
import type { DelegationDialogProps } from './dialog.ts';

export function EndDialog({
  study,
  log,
  delegation,
  onClose,
}: DelegationDialogProps & { readonly delegation: string }) {
  const texts = useTexts();
  const act = useAct(study.id, 'end-delegation', onClose);
  const [reason, setReason] = useState('');
  const payload = { site: log.site, delegation, reason: reason.trim() };
  return (
    <ActDialog
      title={texts.delegation.end}
      submit={texts.delegation.end}
      act={act}
      onClose={onClose}
      isReady={payload.reason !== ''}
      onSubmit={() => act.run(payload)}
      isGrave
    >
      <p>{texts.delegation.endWarning}</p>
      <ReasonField value={reason} onChange={setReason} />
    </ActDialog>
  );
}
