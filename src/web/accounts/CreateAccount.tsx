import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Term } from '../../record/account-events.ts';
import type { AccountLinkView } from '../../record/account-views.ts';
import { isMasked, roles } from '../../record/roles.ts';
import type { ShownDefinition, StudyView } from '../../record/views.ts';
import { api } from '../api.ts';
import { useLabel, useTexts } from '../language.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { TermFields } from './TermFields.tsx';

interface CreateAccountProps {
  readonly study: StudyView;
  readonly onCreated: (link: AccountLinkView) => void;
}

/** An account gets its role together with its sites; whether the role sees arms is said beside it. */
export function CreateAccount({ study, onCreated }: CreateAccountProps) {
  const texts = useTexts();
  const { definition } = study;
  const [name, setName] = useState('');
  const [account, setAccount] = useState('');
  const [role, setRole] = useState<(typeof roles)[number]>('coordinator');
  const [sites, setSites] = useState<readonly string[]>(() => definition.sites.map(({ id }) => id));
  const [term, setTerm] = useState<Term>({});
  const create = useMutation({
    mutationFn: () =>
      api.createAccount(study.id, { name: name.trim(), account: account.trim(), role, sites, term }),
    onSuccess: link => {
      onCreated(link);
      setName('');
      setAccount('');
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!create.isPending) create.mutate();
  };
  return (
    <form className="stack narrow" onSubmit={submit}>
      <TextInput
        label={texts.accounts.name}
        value={name}
        required
        autoComplete="off"
        onChange={event => setName(event.currentTarget.value)}
      />
      <TextInput
        label={texts.accounts.account}
        description={texts.accounts.accountHint}
        value={account}
        required
        autoComplete="off"
        autoCapitalize="none"
        onChange={event => setAccount(event.currentTarget.value)}
      />
      <NativeSelect
        label={texts.accounts.role}
        value={role}
        data={roles.map(value => ({
          value,
          label: `${texts.roles[value]} (${isMasked(definition, value) ? texts.accounts.masked : texts.accounts.unmasked})`,
        }))}
        onChange={event => setRole(roles.find(each => each === event.currentTarget.value) ?? role)}
      />
      <SiteChecks definition={definition} chosen={sites} onChange={setSites} />
      <TermFields term={term} onChange={setTerm} />
      <ProblemNote error={create.error} />
      <div>
        <Button type="submit" loading={create.isPending} disabled={sites.length === 0}>
          {texts.accounts.submit}
        </Button>
      </div>
    </form>
  );
}

interface SiteChecksProps {
  readonly definition: ShownDefinition;
  readonly chosen: readonly string[];
  readonly onChange: (sites: readonly string[]) => void;
}

export function SiteChecks({ definition, chosen, onChange }: SiteChecksProps) {
  const texts = useTexts();
  const label = useLabel();
  const ids = definition.sites.map(({ id }) => id);
  if (ids.length < 2) return null;
  return (
    <fieldset className="formsection">
      <legend>{texts.accounts.sites}</legend>
      {definition.sites.map(site => (
        <Checkbox
          key={site.id}
          label={`${site.id} ${label(site.name)}`}
          checked={chosen.includes(site.id)}
          onChange={event => {
            const isOn = event.currentTarget.checked;
            onChange(ids.filter(id => (id === site.id ? isOn : chosen.includes(id))));
          }}
        />
      ))}
    </fieldset>
  );
}
