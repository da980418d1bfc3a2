import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { EnrolmentView } from '../../record/account-views.ts';
import { api } from '../api.ts';
import { useTexts } from '../language.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { CodeField } from '../parts/CodeField.tsx';
import { PasswordDialog } from './PasswordDialog.tsx';
import { QrCode } from './QrCode.tsx';

interface AuthenticatorDialogProps {
  /** With the recovery codes, shown once. */
  readonly onDone: (codes: readonly string[]) => void;
  readonly onClose: () => void;
}

/** First the password, then the key to scan and a code that proves that it was. */
export function AuthenticatorDialog({ onDone, onClose }: AuthenticatorDialogProps) {
  const texts = useTexts();
  const [enrolment, setEnrolment] = useState<EnrolmentView>();
  const [code, setCode] = useState('');
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => api.confirmAuthenticator(code),
    onSuccess: ({ recoveryCodes }) => onDone(recoveryCodes),
  });
  if (enrolment === undefined)
    return (
      <PasswordDialog
        title={texts.security.authenticator}
        warning={texts.security.factorsMean}
        run={async password => setEnrolment(await api.beginAuthenticator(password))}
        onClose={onClose}
      />
    );
  return (
    <ActDialog
      title={texts.security.authenticator}
      submit={texts.security.confirm}
      act={{ isPending, isWaiting: false, error }}
      isReady={code.trim() !== ''}
      onSubmit={() => mutate()}
      onClose={onClose}
    >
      <p>{texts.security.scan}</p>
      <QrCode text={enrolment.uri} label={texts.security.qr} />
      <p>
        {texts.security.key}:{' '}
        <output className="onetimelink" translate="no">
          {enrolment.secret}
        </output>
      </p>
      <CodeField label={texts.security.code} value={code} onChange={setCode} />
    </ActDialog>
  );
}
