import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { isFullDate } from '../../protocol/dates.ts';
import type { SeriousCriterion } from '../../record/events.ts';
import type { AdverseEvent } from '../../record/participant.ts';
import { useTexts } from '../language.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { DateInput } from '../parts/DateInput.tsx';
import { todayAt } from '../site-time.ts';
import { useAct } from '../use-act.ts';
import type { DialogProps } from './dialog.ts';
import { EntryFields } from './EntryFields.tsx';
import { changedAnswers, readAnswers, typedAnswers } from './entry-answers.ts';
import { adverseEventItems } from './entry-items.ts';
import { timeZoneOf } from './time-zone-of.ts';

/** Reports an adverse event; given one, says what has changed about it and since when. */
export function AdverseEventDialog({
  study,
  view,
  onClose,
  event,
}: DialogProps & { readonly event?: AdverseEvent }) {
  const texts = useTexts();
  const items = adverseEventItems(study.definition);
  const today = todayAt(timeZoneOf(study, view));
  const act = useAct(study.id, event ? 'follow-adverse-event' : 'report-adverse-event', onClose);
  const [typed, setTyped] = useState(() => (event ? typedAnswers(items, { ...event }) : usual));
  const [criteria, setCriteria] = useState<readonly SeriousCriterion[]>(event?.seriousCriteria ?? []);
  const [date, setDate] = useState(today);
  const { values, unreadable, missing } = readAnswers(items, typed);
  const isSerious = values.serious === true;
  const seriousCriteria = isSerious ? criteria : [];
  const isReady =
    unreadable.length === 0 &&
    missing.length === 0 &&
    isFullDate(date) &&
    (!isSerious || criteria.length > 0);
  const submit = () => {
    const participant = view.state.id;
    if (event === undefined) return act.run({ participant, event: { ...values, seriousCriteria } });
    const isSame = String(event.seriousCriteria) === String(seriousCriteria);
    const change = { ...changedAnswers({ ...event }, values), ...(isSame ? {} : { seriousCriteria }) };
    act.run({ participant, id: event.id, date, change });
  };
  return (
    <ActDialog
      title={event ? texts.safety.followTitle(event.id) : texts.safety.reportTitle}
      submit={texts.save}
      act={act}
      onClose={onClose}
      isReady={isReady}
      onSubmit={submit}
    >
      {event && (
        <DateInput label={texts.safety.followDate} value={date} onChange={setDate} today={today} required />
      )}
      <EntryFields items={items} typed={typed} onChange={setTyped} today={today} />
      {isSerious && <SeriousBecause chosen={criteria} onChange={setCriteria} />}
    </ActDialog>
  );
}

/** What most reports say; a look at it is quicker than seven choices. */
const usual: Readonly<Record<string, string>> = {
  ongoing: 'true',
  serious: 'false',
  action: 'none',
  treated: 'false',
  ofSpecialInterest: 'false',
};

interface SeriousBecauseProps {
  readonly chosen: readonly SeriousCriterion[];
  readonly onChange: (chosen: readonly SeriousCriterion[]) => void;
}

function SeriousBecause({ chosen, onChange }: SeriousBecauseProps) {
  const texts = useTexts();
  const all = Object.keys(texts.seriousCriteria) as SeriousCriterion[];
  return (
    <fieldset className="formsection">
      <legend>{texts.safety.seriousBecause}</legend>
      {all.map(criterion => (
        <Checkbox
          key={criterion}
          label={texts.seriousCriteria[criterion]}
          checked={chosen.includes(criterion)}
          onChange={event => {
            const isOn = event.currentTarget.checked;
            onChange(all.filter(each => (each === criterion ? isOn : chosen.includes(each))));
          }}
        />
      ))}
    </fieldset>
  );
}
