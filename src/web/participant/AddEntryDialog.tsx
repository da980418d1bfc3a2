import { useState } from 'react';
import type { Item } from '../../protocol/definition.ts';
import { useTexts } from '../language.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { todayAt } from '../site-time.ts';
import { useAct } from '../use-act.ts';
import type { DialogProps } from './dialog.ts';
import { EntryFields } from './EntryFields.tsx';
import { readAnswers } from './entry-answers.ts';
import { deviationItems, medicationItems } from './entry-items.ts';
import { timeZoneOf } from './time-zone-of.ts';

interface AddEntryDialogProps extends DialogProps {
  readonly act: 'add-medication' | 'add-deviation';
}

const kinds = {
  'add-medication': { key: 'medication', items: medicationItems as readonly Item[] },
  'add-deviation': { key: 'deviation', items: deviationItems as readonly Item[] },
} as const;

/** Adds a medication or a deviation. */
export function AddEntryDialog({ study, view, act: name, onClose }: AddEntryDialogProps) {
  const texts = useTexts();
  const { key, items } = kinds[name];
  const act = useAct(study.id, name, onClose);
  const today = todayAt(timeZoneOf(study, view));
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(
    name === 'add-deviation' ? { date: today } : { prohibited: 'false', rescue: 'false' },
  );
  const { values, unreadable, missing } = readAnswers(items, typed);
  return (
    <ActDialog
      title={name === 'add-medication' ? texts.safety.addMedication : texts.safety.addDeviation}
      submit={texts.save}
      act={act}
      onClose={onClose}
      isReady={unreadable.length === 0 && missing.length === 0}
      onSubmit={() => act.run({ participant: view.state.id, [key]: values })}
    >
      <EntryFields items={items} typed={typed} onChange={setTyped} today={today} />
    </ActDialog>
  );
}
