import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api.ts';
import { useTexts } from '../language.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { queries } from '../queries.ts';
import { SessionTable } from './SessionTable.tsx';

/** Where one is signed in, and the way to end it there. */
export function OwnSessions() {
  const texts = useTexts();
  const client = useQueryClient();
  const { data, error } = useQuery(queries.sessions);
  const end = useMutation({
    mutationFn: (session: string | undefined) => api.endSession(session),
    onSuccess: left => client.setQueryData(queries.sessions.queryKey, left),
  });
  return (
    <section>
      <h2>{texts.security.sessions}</h2>
      <ProblemNote error={error ?? end.error} />
      {data && <SessionTable label={texts.security.sessions} sessions={data} onEnd={end.mutate} />}
      {data && data.length > 1 && (
        <button type="button" className="link" onClick={() => end.mutate(undefined)}>
          {texts.security.endOthers}
        </button>
      )}
    </section>
  );
}
