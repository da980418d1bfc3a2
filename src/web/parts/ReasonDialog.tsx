import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ActDialog } from './ActDialog.tsx';
import { ReasonField } from './ReasonField.tsx';

interface ReasonDialogProps {
  readonly title: string;
  readonly submit: string;
  readonly warning: string;
  readonly run: (reason: string) => Promise<unknown>;
  readonly onClose: () => void;
}

/** Something grave, for a reason that stands in the record. */
export function ReasonDialog({ title, submit, warning, run, onClose }: ReasonDialogProps) {
  const [reason, setReason] = useState('');
  const act = useMutation({ mutationFn: () => run(reason.trim()), onSuccess: onClose });
  return (
    <ActDialog
      title={title}
      submit={submit}
      act={{ isPending: act.isPending, isWaiting: false, error: act.error }}
      onClose={onClose}
      isReady={reason.trim() !== ''}
      onSubmit={() => act.mutate()}
      isGrave
    >
      <p>{warning}</p>
      <ReasonField value={reason} onChange={setReason} />
    </ActDialog>
  );
}
