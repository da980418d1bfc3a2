import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { api } from '../api.ts';
import { useTexts } from '../language.ts';
import { PasswordField } from '../parts/PasswordField.tsx';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { PasskeyButton } from '../security/PasskeyButton.tsx';
import { ProviderButton } from '../security/ProviderButton.tsx';
import { returnPath, tokenOf } from './sign-in-address.ts';
import { useOpening } from './use-opening.ts';

export function SignInPage() {
  const texts = useTexts();
  const [account, setAccount] = useState('');
  const [password, setPassword] = useState('');
  const { open, error, isBusy } = useOpening();
  const token = useRef(tokenOf(location.hash));
  const isTaken = useRef(false);
  useEffect(() => {
    const linkToken = token.current;
    if (linkToken === undefined || isTaken.current) return;
    isTaken.current = true;
    history.replaceState(history.state, '', location.pathname);
    void open(() => api.signInByLink(linkToken));
  }, [open]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void open(() => api.signIn(account.trim(), password));
  };
  return (
    <div className="page signin">
      <h1>{texts.signIn.title}</h1>
      {token.current !== undefined && isBusy ? (
        <p role="status">{texts.signIn.linkWorking}</p>
      ) : (
        <form className="stack" onSubmit={submit}>
          <TextInput
            label={texts.signIn.account}
            value={account}
            autoComplete="username"
            autoCapitalize="none"
            autoFocus
            required
            withAsterisk={false}
            onChange={event => setAccount(event.currentTarget.value)}
          />
          <PasswordField
            label={texts.signIn.password}
            value={password}
            autoComplete="current-password"
            required
            withAsterisk={false}
            onChange={event => setPassword(event.currentTarget.value)}
          />
          <ProblemNote error={error} />
          <Button type="submit" loading={isBusy}>
            {texts.signIn.submit}
          </Button>
          <PasskeyButton onOpened={session => open(async () => session)} />
          <ProviderButton to={returnPath(location.search)} />
          <p className="muted">{texts.signIn.linkHelp}</p>
        </form>
      )}
    </div>
  );
}
