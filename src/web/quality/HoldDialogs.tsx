import { NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Hold } from '../../record/holds.ts';
import { useLabel, useTexts } from '../language.ts';
import type { DialogProps } from '../participant/dialog.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { Choice } from '../parts/Choice.tsx';
import { useAct } from '../use-act.ts';
import { scopesIn, scopeWords } from './hold-words.ts';

const levels = ['frozen', 'locked'] as const;

/** Freezes or locks a form, a visit or everything of a participant. */
export function HoldDialog({ study, view, onClose }: DialogProps) {
  const texts = useTexts();
  const label = useLabel();
  const [place, setPlace] = useState(0);
  const [level, setLevel] = useState<Hold['level']>('frozen');
  const acts = {
    frozen: useAct(study.id, 'freeze-data', onClose),
    locked: useAct(study.id, 'lock-data', onClose),
  };
  const scopes = scopesIn(view.state);
  const scope = scopes[place];
  return (
    <ActDialog
      title={texts.holds.holdTitle}
      submit={texts.holds.submits[level]}
      act={acts[level]}
      onClose={onClose}
      isReady={scope !== undefined}
      onSubmit={() => acts[level].run({ participant: view.state.id, scope })}
    >
      <NativeSelect
        label={texts.holds.scope}
        value={String(place)}
        data={scopes.map((each, index) => ({
          value: String(index),
          label: scopeWords(each, study.definition, texts, label),
        }))}
        onChange={event => setPlace(Number(event.currentTarget.value))}
      />
      <Choice
        label={texts.holds.level}
        options={levels.map(key => ({ key, label: texts.holds.levels[key] }))}
        value={level}
        onChange={key => setLevel(key === 'locked' ? 'locked' : 'frozen')}
      />
      <p className="muted">{texts.holds.means[level]}</p>
    </ActDialog>
  );
}

/** Lets values change again, for a reason that stays in the trail. */
export function ReleaseDialog({ study, view, hold, onClose }: DialogProps & { readonly hold: Hold }) {
  const texts = useTexts();
  const label = useLabel();
  const act = useAct(study.id, 'release-data', onClose);
  const [reason, setReason] = useState('');
  const said = reason.trim();
  return (
    <ActDialog
      title={texts.holds.releaseTitle}
      submit={texts.holds.submitRelease}
      act={act}
      onClose={onClose}
      isReady={said !== ''}
      onSubmit={() => act.run({ participant: view.state.id, scope: hold.scope, reason: said })}
    >
      <p>
        <strong>{view.state.id}</strong> · {scopeWords(hold.scope, study.definition, texts, label)}
      </p>
      <Textarea
        label={texts.reason}
        description={texts.query.hint}
        value={reason}
        required
        maxLength={2000}
        onChange={event => setReason(event.currentTarget.value)}
      />
    </ActDialog>
  );
}
