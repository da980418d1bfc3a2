import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../api.ts';
import { dropDrafts } from '../form/drafts.ts';
import { useTexts } from '../language.ts';
import { fetchLookAround, isTourSeen, type LookAround, noteTourSeen } from '../look-around/looking-around.ts';
import { PageFailed } from '../parts/PageFailed.tsx';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { queries } from '../queries.ts';

/** One button for each role of a made-up study. */
export function LookAroundPage() {
  const texts = useTexts();
  const { data, isError } = useQuery({
    queryKey: ['look-around'],
    queryFn: fetchLookAround,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const [isSeen, setSeen] = useState(isTourSeen());
  if (isError) return <PageFailed />;
  if (data === undefined) return <p className="muted page">{texts.loading}</p>;
  return (
    <div className="page narrow">
      <h1>{texts.lookAround.title}</h1>
      <p>{texts.lookAround.intro}</p>
      <p>
        {texts.lookAround.password} <strong translate="no">{data.password}</strong>
      </p>
      {isSeen && (
        <button
          type="button"
          className="link"
          onClick={() => {
            noteTourSeen(false);
            setSeen(false);
          }}
        >
          {texts.lookAround.again}
        </button>
      )}
      <People lookAround={data} />
    </div>
  );
}

function People({ lookAround: { people, password } }: { lookAround: LookAround }) {
  const texts = useTexts();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [error, setError] = useState<Error | null>(null);
  const become = async (account: string) => {
    try {
      const session = await api.signIn(account, password);
      dropDrafts();
      client.clear();
      client.setQueryData(queries.session.queryKey, session);
      await navigate({ to: '/' });
    } catch (failure) {
      setError(failure as Error);
    }
  };
  return (
    <>
      <ProblemNote error={error} />
      <table>
        <tbody>
          {people.map(({ account, role }) => (
            <tr key={account}>
              <th scope="row">
                <Button variant="default" onClick={() => void become(account)}>
                  {texts.lookAround.enter(texts.roles[role].toLowerCase())}
                </Button>
              </th>
              <td>
                {role in texts.lookAround.tries &&
                  texts.lookAround.tries[role as keyof typeof texts.lookAround.tries]}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
