import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { FactorsView } from '../../record/account-views.ts';
import { api } from '../api.ts';
import { shownDate } from '../format.ts';
import { useLanguage, useTexts } from '../language.ts';
import { goToProvider } from '../pages/provider-errand.ts';
import { queries } from '../queries.ts';
import { PasswordDialog } from './PasswordDialog.tsx';

/** The identity at an institution that opens the account, and the way to bind one or to take it off. */
export function Institution({ view }: { view: FactorsView }) {
  const texts = useTexts();
  const language = useLanguage();
  const client = useQueryClient();
  const [open, setOpen] = useState<'bind' | 'unbind'>();
  const { provider, identity } = view;
  if (provider === undefined && identity === undefined) return null;
  const bind = async (password: string) =>
    goToProvider((await api.beginIdentity(password)).address, { kind: 'bind' });
  const unbind = async (password: string) => {
    client.setQueryData(queries.factors.queryKey, await api.removeIdentity(password));
    setOpen(undefined);
  };
  const close = () => setOpen(undefined);
  return (
    <section>
      <h2>{texts.security.institution}</h2>
      {provider !== undefined && <p>{texts.security.institutionMeans(provider)}</p>}
      {identity !== undefined && (
        <p className="row">
          <span>{texts.security.boundAs(identity.subject, identity.issuer)}</span>
          <span className="muted">{texts.security.since(shownDate(identity.boundAt, language))}</span>
          <button type="button" className="link" onClick={() => setOpen('unbind')}>
            {texts.security.unbind}
          </button>
        </p>
      )}
      {provider !== undefined && identity === undefined && (
        <Button variant="default" onClick={() => setOpen('bind')}>
          {texts.security.bind(provider)}
        </Button>
      )}
      {open === 'bind' && (
        <PasswordDialog
          title={texts.security.bind(provider ?? '')}
          warning={texts.security.bindWhy}
          run={bind}
          onClose={close}
        />
      )}
      {open === 'unbind' && (
        <PasswordDialog
          title={texts.security.unbindTitle}
          warning={texts.security.unbindWarning}
          isGrave
          run={unbind}
          onClose={close}
        />
      )}
    </section>
  );
}
