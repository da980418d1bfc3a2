import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { Form } from '../../protocol/definition.ts';
import { itemsOfForm } from '../../protocol/lookup.ts';
import { formAsFilled } from '../../protocol/rows.ts';
import type { RecordedForm } from '../../record/participant.ts';
import { isSampled, type VerifiableItem } from '../../record/source-verification.ts';
import type { ParticipantView, StudyView } from '../../record/views.ts';
import { shownValue } from '../form/shown-value.ts';
import { useLabel, useLanguage, useTexts } from '../language.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { useAct } from '../use-act.ts';

interface SourceVerificationProps {
  readonly study: StudyView;
  readonly view: ParticipantView;
  readonly form: Form;
  readonly recorded: RecordedForm;
  readonly values: readonly VerifiableItem[];
}

/** For the monitor: the values of the form that are not verified as they stand, to be ticked one by one. */
export function SourceVerification({ study, view, form, recorded, values }: SourceVerificationProps) {
  const texts = useTexts();
  const label = useLabel();
  const language = useLanguage();
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const act = useAct(study.id, 'verify-source', () => setTicked([]));
  if (!study.acts.includes('verify-source') || view.state.locked || values.length === 0) return null;
  const planned = values.filter(({ isPlanned }) => isPlanned);
  const done = planned.filter(({ standing }) => standing === 'holds').length;
  const waiting = values.filter(({ standing }) => standing !== 'holds');
  const chosen = ticked.filter(id => waiting.some(({ item }) => item === id));
  const tick = (id: string, isOn: boolean) =>
    setTicked(isOn ? [...chosen, id] : chosen.filter(each => each !== id));
  const { visit, occurrence, changedInVersion: version } = recorded;
  const submit = () =>
    act.run({
      participant: view.state.id,
      visit,
      occurrence,
      form: form.id,
      version,
      items: chosen,
    });
  const shown = (id: string) => {
    const item = itemsOfForm(formAsFilled(form, recorded)).find(each => each.id === id);
    const value = recorded.values[id];
    if (item === undefined) return id;
    return `${label(item.label)}: ${value === undefined ? texts.form.notDone : shownValue(item, value, language)}`;
  };
  return (
    <section className="queries">
      <h3>{texts.checking.verification}</h3>
      <p className="muted">
        {texts.checking.verificationWhat(planned.length, done)}{' '}
        {isSampled(study.definition, view.state.id) && texts.checking.sampled}{' '}
        {waiting.length > 0 && texts.checking.compare}
      </p>
      {waiting.map(({ item, isPlanned }) => (
        <Checkbox
          key={item}
          label={`${shown(item)}${isPlanned ? ` · ${texts.checking.planned}` : ''}`}
          checked={chosen.includes(item)}
          onChange={event => tick(item, event.currentTarget.checked)}
        />
      ))}
      <ProblemNote error={act.error} isWaiting={act.isWaiting} />
      {waiting.length > 0 && (
        <div className="row">
          <Button
            variant="default"
            onClick={() => setTicked(waiting.filter(({ isPlanned }) => isPlanned).map(({ item }) => item))}
          >
            {texts.checking.tickAll}
          </Button>
          <Button
            disabled={chosen.length === 0 || act.isPending}
            loading={act.isPending && !act.isWaiting}
            onClick={submit}
          >
            {texts.checking.markVerified(chosen.length)}
          </Button>
        </div>
      )}
    </section>
  );
}
