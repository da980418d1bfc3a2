import { Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { isFullDate } from '../../protocol/dates.ts';
import type { SeriousCriterion } from '../../record/events.ts';
import type { GradingTerm } from '../../record/grading-dictionary.ts';
import type { AdverseEvent } from '../../record/participant.ts';
import { useTexts } from '../language.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { DateInput } from '../parts/DateInput.tsx';
import { queries } from '../queries.ts';
import { todayAt } from '../site-time.ts';
import { useAct } from '../use-act.ts';
import type { DialogProps } from './dialog.ts';
import { EntryFields } from './EntryFields.tsx';
import { changedAnswers, readAnswers, typedAnswers } from './entry-answers.ts';
import { adverseEventItems } from './entry-items.ts';
import { GradingTermField } from './GradingTermField.tsx';
import { timeZoneOf } from './time-zone-of.ts';

/** Reports an adverse event; given one, says what has changed about it and since when. */
export function AdverseEventDialog({
  study,
  view,
  onClose,
  event,
}: DialogProps & { readonly event?: AdverseEvent }) {
  const texts = useTexts();
  const today = todayAt(timeZoneOf(study, view));
  const act = useAct(study.id, event ? 'follow-adverse-event' : 'report-adverse-event', onClose);
  const [typed, setTyped] = useState(() =>
    event ? typedAnswers(adverseEventItems(study.definition, anyTerm), { ...event }) : usual,
  );
  const [criteria, setCriteria] = useState<readonly SeriousCriterion[]>(event?.seriousCriteria ?? []);
  const [date, setDate] = useState(today);
  const terms = useQuery(queries.gradingDictionary(study.id)).data?.terms ?? [];
  const gradingTerm = typed.gradingTerm ?? '';
  const items = adverseEventItems(study.definition, terms, gradingTerm);
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
      {terms.length > 0 && (
        <GradingTermField
          terms={terms}
          value={gradingTerm}
          onChange={code => setTyped(withTerm(typed, code, terms))}
        />
      )}
      <EntryFields
        items={items.filter(({ id }) => id !== 'gradingTerm')}
        typed={typed}
        onChange={setTyped}
        today={today}
      />
      {isSerious && <SeriousBecause chosen={criteria} onChange={setCriteria} />}
    </ActDialog>
  );
}

/** Whatever its words are, a term that an event has is kept. */
const anyTerm: readonly GradingTerm[] = [{ code: '', bodySystem: '', term: '', grades: [] }];

/** Another term may lack the grade that was chosen. */
function withTerm(
  typed: Readonly<Record<string, string>>,
  code: string,
  terms: readonly GradingTerm[],
): Readonly<Record<string, string>> {
  const offered = terms.find(term => term.code === code)?.grades.map(({ grade }) => String(grade));
  const isOffered = offered === undefined || offered.includes(typed.grade ?? '');
  return { ...typed, gradingTerm: code, ...(isOffered ? {} : { grade: '' }) };
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
