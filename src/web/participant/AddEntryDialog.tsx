import { useState } from 'react';
import type { Item } from '../../protocol/definition.ts';
import { useTexts } from '../language.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { todayAt } from '../site-time.ts';
import type { Texts } from '../texts/texts.ts';
import { useAct } from '../use-act.ts';
import type { DialogProps } from './dialog.ts';
import { EntryFields } from './EntryFields.tsx';
import { readAnswers } from './entry-answers.ts';
import { deviationItems, medicationItems, specialSituationItems } from './entry-items.ts';
import { timeZoneOf } from './time-zone-of.ts';

export type AddedEntry = 'report-special-situation' | 'add-medication' | 'add-deviation';

interface AddEntryDialogProps extends DialogProps {
  readonly act: AddedEntry;
}

interface EntryKind {
  readonly key: string;
  readonly items: readonly Item[];
  readonly title: (texts: Texts) => string;
  readonly means?: (texts: Texts) => string;
  readonly typed: (today: string) => Readonly<Record<string, string>>;
}

const kinds: Record<AddedEntry, EntryKind> = {
  'report-special-situation': {
    key: 'situation',
    items: specialSituationItems,
    title: texts => texts.safety.reportSituation,
    means: texts => texts.safety.situationMeans,
    typed: today => ({ date: today }),
  },
  'add-medication': {
    key: 'medication',
    items: medicationItems,
    title: texts => texts.safety.addMedication,
    typed: () => ({ prohibited: 'false', rescue: 'false' }),
  },
  'add-deviation': {
    key: 'deviation',
    items: deviationItems,
    title: texts => texts.safety.addDeviation,
    typed: today => ({ date: today }),
  },
};

/** Adds a special situation, a medication or a deviation. */
export function AddEntryDialog({ study, view, act: name, onClose }: AddEntryDialogProps) {
  const texts = useTexts();
  const kind = kinds[name];
  const act = useAct(study.id, name, onClose);
  const today = todayAt(timeZoneOf(study, view));
  const [typed, setTyped] = useState(kind.typed(today));
  const { values, unreadable, missing } = readAnswers(kind.items, typed);
  return (
    <ActDialog
      title={kind.title(texts)}
      submit={texts.save}
      act={act}
      onClose={onClose}
      isReady={unreadable.length === 0 && missing.length === 0}
      onSubmit={() => act.run({ participant: view.state.id, [kind.key]: values })}
    >
      {kind.means && <p>{kind.means(texts)}</p>}
      <EntryFields items={kind.items} typed={typed} onChange={setTyped} today={today} />
    </ActDialog>
  );
}
