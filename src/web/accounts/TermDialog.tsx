import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Term } from '../../record/account-events.ts';
import type { AccountView } from '../../record/account-views.ts';
import type { StudyView } from '../../record/views.ts';
import { api } from '../api.ts';
import { useTexts } from '../language.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { ReasonField } from '../parts/ReasonField.tsx';
import { SiteChecks } from './CreateAccount.tsx';
import { TermFields } from './TermFields.tsx';

interface TermDialogProps {
  readonly study: StudyView;
  readonly account: AccountView;
  readonly onClose: () => void;
}

/** When a role begins and ends at some sites. */
export function TermDialog({ study, account, onClose }: TermDialogProps) {
  const texts = useTexts();
  const [sites, setSites] = useState(account.sites);
  const [term, setTerm] = useState<Term>(() => {
    const { from, until } = account.terms[0] ?? {};
    return { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) };
  });
  const [reason, setReason] = useState('');
  const set = useMutation({
    mutationFn: () => api.setTerm(study.id, account.account, sites, term, reason.trim()),
    onSuccess: onClose,
  });
  return (
    <ActDialog
      title={`${texts.accounts.term} ${account.name}`}
      submit={texts.accounts.setTerm}
      act={{ isPending: set.isPending, isWaiting: false, error: set.error }}
      onClose={onClose}
      isReady={reason.trim() !== '' && sites.length > 0}
      onSubmit={() => set.mutate()}
    >
      <SiteChecks definition={study.definition} chosen={sites} onChange={setSites} />
      <TermFields term={term} onChange={setTerm} />
      <ReasonField value={reason} onChange={setReason} />
    </ActDialog>
  );
}
