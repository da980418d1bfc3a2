import { Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTexts } from '../language.ts';
import { ActDialog } from '../parts/ActDialog.tsx';

interface ReasonDialogProps {
  readonly title: string;
  readonly submit: string;
  readonly warning: string;
  readonly run: (reason: string) => Promise<unknown>;
  readonly onClose: () => void;
}

/** Something grave done to an account, for a reason that stands in the record. */
export function ReasonDialog({ title, submit, warning, run, onClose }: ReasonDialogProps) {
  const texts = useTexts();
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
      <Textarea
        label={texts.reason}
        value={reason}
        required
        onChange={event => setReason(event.currentTarget.value)}
      />
    </ActDialog>
  );
}
