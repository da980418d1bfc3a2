import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { PharmacyRow, StudyView } from '../../record/views.ts';
import { caseFormPath } from '../api.ts';
import { useTexts } from '../language.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { ReasonField } from '../parts/ReasonField.tsx';
import { useAct } from '../use-act.ts';

interface UnmaskedCaseProps {
  readonly view: StudyView;
  readonly rows: readonly PharmacyRow[];
}

export function UnmaskedCase(props: UnmaskedCaseProps) {
  const texts = useTexts();
  const [isOpen, setOpen] = useState(false);
  if (props.rows.length === 0 || !props.view.acts.includes('open-unmasked-case')) return null;
  return (
    <div className="row">
      <Button variant="default" onClick={() => setOpen(true)}>
        {texts.unmaskedCase.open}
      </Button>
      {isOpen && <CaseDialog {...props} onClose={() => setOpen(false)} />}
    </div>
  );
}

/** The pharmacy reads no list of cases: whoever asks for the form names the case. */
function CaseDialog({ view, rows, onClose }: UnmaskedCaseProps & { readonly onClose: () => void }) {
  const texts = useTexts();
  const act = useAct(view.id, 'open-unmasked-case');
  const [participant, setParticipant] = useState('');
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const event = typed.trim().toUpperCase();
  const dialog = { title: texts.unmaskedCase.title, act, onClose };
  if (act.reply !== undefined)
    return (
      <ActDialog {...dialog} submit={texts.close} onSubmit={onClose}>
        <p>{texts.unmaskedCase.ready(participant, event)}</p>
        <a href={caseFormPath(view.id, 'unmasked', { participant, event })} download>
          {texts.unmaskedCase.get}
        </a>
      </ActDialog>
    );
  return (
    <ActDialog
      {...dialog}
      submit={texts.unmaskedCase.submit}
      isReady={participant !== '' && event !== '' && reason.trim() !== ''}
      onSubmit={() => act.run({ participant, id: event, reason: reason.trim() })}
      isGrave
    >
      <p>{texts.unmaskedCase.explained}</p>
      <NativeSelect
        label={texts.unmaskedCase.participant}
        value={participant}
        required
        data={['', ...rows.map(row => row.participant)]}
        onChange={change => setParticipant(change.currentTarget.value)}
      />
      <TextInput
        label={texts.unmaskedCase.event}
        placeholder="AE1"
        value={typed}
        required
        onChange={change => setTyped(change.currentTarget.value)}
      />
      <ReasonField value={reason} onChange={setReason} />
    </ActDialog>
  );
}
