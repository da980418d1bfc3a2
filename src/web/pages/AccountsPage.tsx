import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { AccountLinkView, AccountView } from '../../record/account-views.ts';
import { type AccountActs, AccountTable } from '../accounts/AccountTable.tsx';
import { CreateAccount } from '../accounts/CreateAccount.tsx';
import { LinkNote } from '../accounts/LinkNote.tsx';
import { TermDialog } from '../accounts/TermDialog.tsx';
import { api } from '../api.ts';
import { useTexts } from '../language.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';
import { queries, useStudy } from '../queries.ts';
import { AccountSessions } from '../security/AccountSessions.tsx';

/** What is taken from an account, for a reason. */
const taking = {
  revoke: api.revoke,
  removeFactors: api.takeFactorsAway,
  removeIdentity: api.takeIdentityAway,
};

type Doing = 'term' | 'sessions' | keyof typeof taking;

export function AccountsPage() {
  const { study } = useParams({ from: '/studies/$study/accounts' });
  const view = useStudy(study);
  const texts = useTexts();
  const client = useQueryClient();
  const { data, error } = useQuery(queries.accounts(study));
  const [link, setLink] = useState<AccountLinkView>();
  const [doing, setDoing] = useState<{ readonly what: Doing; readonly account: AccountView }>();
  const mayChange = view.role === 'administrator';
  const refresh = () => client.invalidateQueries({ queryKey: ['accounts', study] });
  const newLink = useMutation({
    mutationFn: (account: string) => api.newLink(study, account),
    onSuccess: setLink,
  });
  const close = () => {
    setDoing(undefined);
    void refresh();
  };
  const acts: AccountActs = {
    newLink: newLink.mutate,
    setTerm: account => setDoing({ what: 'term', account }),
    showSessions: account => setDoing({ what: 'sessions', account }),
    removeFactors: account => setDoing({ what: 'removeFactors', account }),
    removeIdentity: account => setDoing({ what: 'removeIdentity', account }),
    revoke: account => setDoing({ what: 'revoke', account }),
  };
  const made = (created: AccountLinkView) => {
    setLink(created);
    void refresh();
  };
  return (
    <div className="page">
      <h1>{texts.accounts.title}</h1>
      {link && <LinkNote key={link.link} link={link} />}
      <ProblemNote error={error ?? newLink.error} />
      {data && <AccountTable accounts={data} definition={view.definition} {...(mayChange ? { acts } : {})} />}
      {mayChange && (
        <>
          <h2>{texts.accounts.create}</h2>
          <CreateAccount study={view} onCreated={made} />
        </>
      )}
      {doing?.what === 'term' && <TermDialog study={view} account={doing.account} onClose={close} />}
      {doing?.what === 'sessions' && (
        <AccountSessions study={study} account={doing.account} onClose={close} />
      )}
      {doing && doing.what !== 'term' && doing.what !== 'sessions' && (
        <TakeAway study={study} what={doing.what} account={doing.account} onClose={close} />
      )}
    </div>
  );
}

interface TakeAwayProps {
  readonly study: string;
  readonly what: keyof typeof taking;
  readonly account: AccountView;
  readonly onClose: () => void;
}

function TakeAway({ study, what, account, onClose }: TakeAwayProps) {
  const texts = useTexts();
  // What the dots of the button promise is this dialog.
  const name = texts.accounts[what].replace('…', '');
  return (
    <ReasonDialog
      title={`${name} · ${account.name}`}
      submit={name}
      warning={texts.accounts.warnings[what]}
      run={reason => taking[what](study, account.account, reason)}
      onClose={onClose}
    />
  );
}
