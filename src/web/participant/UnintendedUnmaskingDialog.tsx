import { Checkbox, Textarea } from '@mantine/core';
import { useState } from 'react';
import { isFullDate } from '../../protocol/dates.ts';
import { type MaskedPerson, maskedPersons } from '../../record/masking-events.ts';
import { useTexts } from '../language.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { DateInput } from '../parts/DateInput.tsx';
import { todayAt } from '../site-time.ts';
import { useAct } from '../use-act.ts';
import type { DialogProps } from './dialog.ts';
import { timeZoneOf } from './time-zone-of.ts';

/** That somebody learnt what the participant receives, never what it is. */
export function UnintendedUnmaskingDialog({ study, view, onClose }: DialogProps) {
  const texts = useTexts();
  const today = todayAt(timeZoneOf(study, view));
  const act = useAct(study.id, 'record-unintended-unmasking', onClose);
  const [whoKnows, setWhoKnows] = useState<readonly MaskedPerson[]>([]);
  const [how, setHow] = useState('');
  const [date, setDate] = useState(today);
  const said = how.trim();
  return (
    <ActDialog
      title={texts.unintended.title}
      submit={texts.save}
      act={act}
      onClose={onClose}
      isReady={whoKnows.length > 0 && said !== '' && isFullDate(date)}
      onSubmit={() => act.run({ participant: view.state.id, whoKnows, how: said, date })}
      isGrave
    >
      <p className="note note-unknown">{texts.unintended.means}</p>
      <fieldset className="formsection">
        <legend>{texts.unintended.whoKnows}</legend>
        {maskedPersons.map(person => (
          <Checkbox
            key={person}
            label={texts.unintended.persons[person]}
            checked={whoKnows.includes(person)}
            onChange={event => {
              const isOn = event.currentTarget.checked;
              setWhoKnows(maskedPersons.filter(each => (each === person ? isOn : whoKnows.includes(each))));
            }}
          />
        ))}
      </fieldset>
      <DateInput label={texts.date} value={date} onChange={setDate} today={today} required />
      <Textarea
        label={texts.unintended.how}
        description={texts.unintended.howHint}
        value={how}
        required
        onChange={event => setHow(event.currentTarget.value)}
      />
    </ActDialog>
  );
}
