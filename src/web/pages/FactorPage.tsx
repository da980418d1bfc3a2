import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { SessionView } from '../../record/account-views.ts';
import { api } from '../api.ts';
import { useTexts } from '../language.ts';
import { CodeField } from '../parts/CodeField.tsx';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { queries } from '../queries.ts';
import { PasskeyButton } from '../security/PasskeyButton.tsx';
import { returnPath } from './sign-in-address.ts';

/** The second step of signing in. */
export function FactorPage() {
  const texts = useTexts();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [code, setCode] = useState('');
  const opened = async (session: SessionView) => {
    client.setQueryData(queries.session.queryKey, session);
    await navigate({ to: returnPath(location.search) });
  };
  const give = useMutation({
    mutationFn: () => api.giveFactor(code),
    onSuccess: opened,
    onError: () => setCode(''),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!give.isPending) give.mutate();
  };
  return (
    <div className="page signin">
      <h1>{texts.factor.title}</h1>
      <p>{texts.factor.intro}</p>
      <form className="stack" onSubmit={submit}>
        <CodeField value={code} onChange={setCode} />
        <ProblemNote error={give.error} />
        <Button type="submit" loading={give.isPending}>
          {texts.factor.submit}
        </Button>
        <PasskeyButton onOpened={opened} />
        <p className="muted">{texts.factor.lost}</p>
      </form>
    </div>
  );
}
