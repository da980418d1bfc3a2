import { Button, Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { api, onSessionEnded, Problem } from '../api.ts';
import { useTexts } from '../language.ts';
import { queries, useSession } from '../queries.ts';
import { CodeField } from './CodeField.tsx';
import { PasswordField } from './PasswordField.tsx';
import { ProblemNote } from './ProblemNote.tsx';

/** When a session ends in the middle of work, the page stays as it is and the same person signs in over it. */
export function SignInAgain() {
  const texts = useTexts();
  const session = useSession();
  const client = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState<string>();
  const [error, setError] = useState<Error | null>(null);
  useEffect(() => onSessionEnded(() => setOpen(true)), []);
  if (!session) return null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      const opened =
        code === undefined ? await api.signIn(session.account, password) : await api.giveFactor(code);
      if (opened.standing === 'lacksFactor') {
        setCode('');
        setError(null);
        return;
      }
      await client.invalidateQueries({ queryKey: queries.session.queryKey });
      setOpen(false);
      setPassword('');
      setCode(undefined);
      setError(null);
      await client.invalidateQueries();
    } catch (failure) {
      setError(failure as Error);
      if (failure instanceof Problem && failure.view.code === 'not-signed-in') setCode(undefined);
    }
  };
  return (
    <Modal
      opened={isOpen}
      onClose={() => setOpen(false)}
      title={texts.signIn.againTitle}
      closeButtonProps={{ 'aria-label': texts.close }}
    >
      <form className="stack" onSubmit={submit}>
        <p>{texts.signIn.againWhy}</p>
        <p>
          {texts.signIn.account}: <strong>{session.account}</strong>
        </p>
        {code === undefined ? (
          <PasswordField
            data-autofocus
            label={texts.signIn.password}
            value={password}
            autoComplete="current-password"
            onChange={event => setPassword(event.currentTarget.value)}
          />
        ) : (
          <CodeField value={code} onChange={setCode} />
        )}
        <ProblemNote error={error} />
        <Button type="submit">{texts.signIn.submit}</Button>
      </form>
    </Modal>
  );
}
