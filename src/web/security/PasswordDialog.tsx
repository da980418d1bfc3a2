import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTexts } from '../language.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { PasswordField } from '../parts/PasswordField.tsx';

interface PasswordDialogProps {
  readonly title: string;
  readonly warning: string;
  readonly isGrave?: boolean;
  readonly run: (password: string) => Promise<void>;
  readonly onClose: () => void;
}

/** Something about one's own account that asks for the password once more. */
export function PasswordDialog({ title, warning, isGrave = false, run, onClose }: PasswordDialogProps) {
  const texts = useTexts();
  const [password, setPassword] = useState('');
  const { mutate, isPending, error } = useMutation({ mutationFn: () => run(password) });
  return (
    <ActDialog
      title={title}
      submit={texts.security.next}
      act={{ isPending, isWaiting: false, error }}
      isReady={password !== ''}
      isGrave={isGrave}
      onSubmit={() => mutate()}
      onClose={onClose}
    >
      <p>{warning}</p>
      <PasswordField
        data-autofocus
        label={texts.security.confirmPassword}
        value={password}
        autoComplete="current-password"
        onChange={event => setPassword(event.currentTarget.value)}
      />
    </ActDialog>
  );
}
