import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { api } from '../api.ts';
import { useTexts } from '../language.ts';
import { PasswordField } from '../parts/PasswordField.tsx';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { queries, useSession } from '../queries.ts';
import { returnPath } from './sign-in-address.ts';

export function PasswordPage() {
  const texts = useTexts();
  const session = useSession();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [current, setCurrent] = useState('');
  const [fresh, setFresh] = useState('');
  const [again, setAgain] = useState('');
  const [isTried, setTried] = useState(false);
  const hasPassword = session?.hasPassword ?? false;
  const set = useMutation({
    mutationFn: () => api.setPassword(fresh, hasPassword ? current : undefined),
    onSuccess: async changed => {
      client.setQueryData(queries.session.queryKey, changed);
      await navigate({ to: returnPath(location.search) });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (fresh === again) set.mutate();
  };
  return (
    <div className="page signin">
      <h1>{texts.password.title}</h1>
      <p>{texts.password.intro}</p>
      <form className="stack" onSubmit={submit}>
        <input type="text" hidden readOnly autoComplete="username" value={session?.account ?? ''} />
        {hasPassword && (
          <PasswordField
            label={texts.password.current}
            value={current}
            autoComplete="current-password"
            onChange={event => setCurrent(event.currentTarget.value)}
          />
        )}
        <PasswordField
          label={texts.password.fresh}
          description={texts.password.freshHint}
          value={fresh}
          autoComplete="new-password"
          onChange={event => setFresh(event.currentTarget.value)}
        />
        <PasswordField
          label={texts.password.again}
          value={again}
          autoComplete="new-password"
          error={isTried && fresh !== again ? texts.password.differ : undefined}
          onChange={event => setAgain(event.currentTarget.value)}
        />
        <ProblemNote error={set.error} />
        <Button type="submit" loading={set.isPending}>
          {texts.password.submit}
        </Button>
      </form>
    </div>
  );
}
