import { TextInput } from '@mantine/core';
import { startRegistration, WebAuthnError } from '@simplewebauthn/browser';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import { useTexts } from '../language.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { PasswordField } from '../parts/PasswordField.tsx';

interface PasskeyDialogProps {
  /** With recovery codes, if this is the first factor. */
  readonly onDone: (codes: readonly string[]) => void;
  readonly onClose: () => void;
}

export function PasskeyDialog({ onDone, onClose }: PasskeyDialogProps) {
  const texts = useTexts();
  const [label, setLabel] = useState('');
  const [password, setPassword] = useState('');
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () => {
      const optionsJSON = await api.beginPasskey(password);
      return api.confirmPasskey(await startRegistration({ optionsJSON }), label.trim());
    },
    onSuccess: ({ recoveryCodes }) => onDone(recoveryCodes),
  });
  const isOfBrowser = error instanceof WebAuthnError || error?.name === 'NotAllowedError';
  return (
    <ActDialog
      title={texts.security.passkey}
      submit={texts.security.next}
      act={{ isPending, isWaiting: false, error: isOfBrowser ? null : error }}
      isReady={label.trim() !== '' && password !== ''}
      onSubmit={() => mutate()}
      onClose={onClose}
    >
      <p>{texts.security.passkeyMeans}</p>
      <TextInput
        data-autofocus
        label={texts.security.passkeyLabel}
        description={texts.security.passkeyLabelHint}
        value={label}
        maxLength={60}
        onChange={event => setLabel(event.currentTarget.value)}
      />
      <PasswordField
        label={texts.security.confirmPassword}
        value={password}
        autoComplete="current-password"
        onChange={event => setPassword(event.currentTarget.value)}
      />
      {isOfBrowser && (
        <p className="note note-notMet" role="alert">
          {texts.security.passkeyFailed}
        </p>
      )}
    </ActDialog>
  );
}
