import { Modal } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AccountView } from '../../record/account-views.ts';
import { api } from '../api.ts';
import { useTexts } from '../language.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { queries } from '../queries.ts';
import { SessionTable } from './SessionTable.tsx';

interface AccountSessionsProps {
  readonly study: string;
  readonly account: AccountView;
  readonly onClose: () => void;
}

/** An administrator's look at where somebody is signed in. */
export function AccountSessions({ study, account, onClose }: AccountSessionsProps) {
  const texts = useTexts();
  const client = useQueryClient();
  const query = queries.accountSessions(study, account.account);
  const { data, error } = useQuery(query);
  const end = useMutation({
    mutationFn: (session: string | undefined) => api.endAccountSession(study, account.account, session),
    onSuccess: left => client.setQueryData(query.queryKey, left),
  });
  const title = texts.security.sessionsOf(account.name);
  return (
    <Modal opened onClose={onClose} title={title} size="xl" closeButtonProps={{ 'aria-label': texts.close }}>
      <ProblemNote error={error ?? end.error} />
      {data?.length === 0 && <p>{texts.security.noSessions}</p>}
      {data && data.length > 0 && (
        <>
          <SessionTable label={title} sessions={data} onEnd={end.mutate} />
          <button type="button" className="link" onClick={() => end.mutate(undefined)}>
            {texts.security.endAll}
          </button>
        </>
      )}
    </Modal>
  );
}
