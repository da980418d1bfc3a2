import { Checkbox, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { delegatedRoles } from '../../conduct/delegation.ts';
import { delegationContent, signatureHash } from '../../conduct/signed-content.ts';
import type { Term } from '../../record/account-events.ts';
import { TermFields } from '../accounts/TermFields.tsx';
import { useLabel, useTexts } from '../language.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { isGiven, noProof } from '../parts/proof.ts';
import { SignatureFields } from '../parts/SignatureFields.tsx';
import { useAct } from '../use-act.ts';
import { type DelegationDialogProps, peopleOf } from './dialog.ts';

/** The investigator signs for what is on the screen: who, which tasks, from when until when. */
export function DelegateDialog({ study, log, today, onClose }: DelegationDialogProps) {
  const texts = useTexts();
  const label = useLabel();
  const act = useAct(study.id, 'delegate', onClose);
  const people = log.staff.filter(({ role }) => delegatedRoles.includes(role));
  const [account, setAccount] = useState(people[0]?.account ?? '');
  const [tasks, setTasks] = useState<readonly string[]>([]);
  const [term, setTerm] = useState<Term>({ from: today });
  const [proof, setProof] = useState(noProof);
  const { delegation } = study.definition;
  const payload = { site: log.site, account, tasks, ...term, from: term.from ?? '' };
  const trainingNames = (ids: readonly string[]) =>
    ids.map(id => {
      const training = delegation?.trainings.find(each => each.id === id);
      return training ? label(training.label) : id;
    });
  return (
    <ActDialog
      title={texts.delegation.give}
      submit={texts.delegation.submit}
      act={act}
      onClose={onClose}
      isReady={account !== '' && tasks.length > 0 && term.from !== undefined && isGiven(proof)}
      onSubmit={() => act.run(payload, { proof, of: signatureHash(delegationContent(study.id, payload)) })}
    >
      <NativeSelect
        label={texts.delegation.person}
        value={account}
        data={[...peopleOf(people, texts.roles)]}
        onChange={event => setAccount(event.currentTarget.value)}
      />
      <fieldset className="formsection stack">
        <legend>{texts.delegation.tasks}</legend>
        {delegation?.tasks.map(task => (
          <Checkbox
            key={task.id}
            label={label(task.label)}
            description={
              task.trainings.length > 0 && texts.delegation.asks(trainingNames(task.trainings).join(', '))
            }
            checked={tasks.includes(task.id)}
            onChange={event =>
              setTasks(event.currentTarget.checked ? [...tasks, task.id] : tasks.filter(id => id !== task.id))
            }
          />
        ))}
      </fieldset>
      <TermFields term={term} onChange={setTerm} today={today} />
      <SignatureFields meaning={texts.sign.meanings.delegate} proof={proof} onProof={setProof} />
    </ActDialog>
  );
}
