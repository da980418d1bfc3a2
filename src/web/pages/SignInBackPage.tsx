import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { api } from '../api.ts';
import { useTexts } from '../language.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { queries } from '../queries.ts';
import { cameBackWith, takeErrand } from './provider-errand.ts';
import { useOpening } from './use-opening.ts';

/** Where an institution sends the browser back to: with the answer a session is opened, or the identity bound. */
export function SignInBackPage() {
  const texts = useTexts();
  const [errand] = useState(takeErrand);
  const opening = useOpening(errand.kind === 'signIn' ? errand.to : '/security');
  const binding = useBinding();
  const isTaken = useRef(false);
  useEffect(() => {
    if (isTaken.current) return;
    isTaken.current = true;
    history.replaceState(history.state, '', location.pathname);
    if (errand.kind === 'bind') void binding.bind();
    else void opening.open(() => api.signInByProvider(cameBackWith));
  }, [errand, opening.open, binding.bind]);
  const error = opening.error ?? binding.error;
  return (
    <div className="page signin">
      <h1>{texts.signIn.backTitle}</h1>
      {error === null && <p role="status">{texts.signIn.backWorking}</p>}
      <ProblemNote error={error} />
      {error !== null && (
        <Link to={errand.kind === 'bind' ? '/security' : '/sign-in'}>
          {errand.kind === 'bind' ? texts.security.title : texts.signIn.toSignIn}
        </Link>
      )}
    </div>
  );
}

function useBinding() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [error, setError] = useState<Error | null>(null);
  const binding = useRef(async () => {
    try {
      client.setQueryData(queries.factors.queryKey, await api.confirmIdentity(cameBackWith));
      await navigate({ to: '/security' });
    } catch (failure) {
      setError(failure as Error);
    }
  });
  return { bind: binding.current, error };
}
