import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { SessionView } from '../../record/account-views.ts';
import { pageOfStanding } from '../page-of-standing.ts';
import { queries } from '../queries.ts';
import { returnPath } from './sign-in-address.ts';

/** Opens a session and goes on to where the person wanted to be, or to what the session still lacks. */
export function useOpening(wanted?: string) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [error, setError] = useState<Error | null>(null);
  const [isBusy, setBusy] = useState(false);
  const opening = useRef(async (sign: () => Promise<SessionView>) => {
    setBusy(true);
    setError(null);
    try {
      const session = await sign();
      client.setQueryData(queries.session.queryKey, session);
      const to = wanted ?? returnPath(location.search);
      const unfinished = pageOfStanding[session.standing];
      await navigate(unfinished === undefined ? { to } : { to: unfinished, search: { to } as never });
    } catch (failure) {
      setError(failure as Error);
      setBusy(false);
    }
  });
  return { open: opening.current, error, isBusy };
}
