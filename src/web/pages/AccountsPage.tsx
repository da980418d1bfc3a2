import { Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { AccountLinkView, AccountView } from '../../record/views.ts';
import { AccountTable } from '../accounts/AccountTable.tsx';
import { CreateAccount } from '../accounts/CreateAccount.tsx';
import { LinkNote } from '../accounts/LinkNote.tsx';
import { api } from '../api.ts';
import { useTexts } from '../language.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { queries, useStudy } from '../queries.ts';

export function AccountsPage() {
  const { study } = useParams({ from: '/studies/$study/accounts' });
  const view = useStudy(study);
  const texts = useTexts();
  const client = useQueryClient();
  const { data, error } = useQuery(queries.accounts(study));
  const [link, setLink] = useState<AccountLinkView>();
  const [revoking, setRevoking] = useState<AccountView>();
  const mayChange = view.role === 'administrator';
  const refresh = () => client.invalidateQueries({ queryKey: ['accounts', study] });
  const newLink = useMutation({
    mutationFn: (account: string) => api.newLink(study, account),
    onSuccess: setLink,
  });
  const made = (created: AccountLinkView) => {
    setLink(created);
    void refresh();
  };
  return (
    <div className="page">
      <h1>{texts.accounts.title}</h1>
      {link && <LinkNote key={link.link} link={link} />}
      <ProblemNote error={error ?? newLink.error} />
      {data && (
        <AccountTable
          accounts={data}
          definition={view.definition}
          {...(mayChange ? { onNewLink: newLink.mutate, onRevoke: setRevoking } : {})}
        />
      )}
      {mayChange && (
        <>
          <h2>{texts.accounts.create}</h2>
          <CreateAccount study={view} onCreated={made} />
        </>
      )}
      {revoking && (
        <RevokeDialog
          study={study}
          account={revoking}
          onClose={() => {
            setRevoking(undefined);
            void refresh();
          }}
        />
      )}
    </div>
  );
}

interface RevokeDialogProps {
  readonly study: string;
  readonly account: AccountView;
  readonly onClose: () => void;
}

function RevokeDialog({ study, account, onClose }: RevokeDialogProps) {
  const texts = useTexts();
  const [reason, setReason] = useState('');
  const revoke = useMutation({
    mutationFn: () => api.revoke(study, account.account, reason.trim()),
    onSuccess: onClose,
  });
  const act = { isPending: revoke.isPending, isWaiting: false, error: revoke.error };
  return (
    <ActDialog
      title={`${texts.accounts.revoke} ${account.name}`}
      submit={texts.accounts.revoke}
      act={act}
      onClose={onClose}
      isReady={reason.trim() !== ''}
      onSubmit={() => revoke.mutate()}
      isGrave
    >
      <p>{texts.accounts.revokeWarning}</p>
      <Textarea
        label={texts.reason}
        value={reason}
        required
        onChange={event => setReason(event.currentTarget.value)}
      />
    </ActDialog>
  );
}
