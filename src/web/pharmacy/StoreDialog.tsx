import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { PharmacySiteView } from '../../record/pharmacy-views.ts';
import type { StudyView } from '../../record/views.ts';
import { useTexts } from '../language.ts';
import { showNotice } from '../notice.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { DateInput } from '../parts/DateInput.tsx';
import { DateTimeInput } from '../parts/DateTimeInput.tsx';
import { optionsOf } from '../parts/options-of.ts';
import { nowAt, todayAt } from '../site-time.ts';
import { useAct } from '../use-act.ts';
import { type StoreAct, type StoreField, storeActs, storePayload, type Typed } from './store-acts.ts';

interface StoreDialogProps {
  readonly view: StudyView;
  readonly pharmacy: PharmacySiteView;
  readonly timeZone: string;
  readonly act: StoreAct;
  readonly start?: Typed;
  readonly onClose: () => void;
}

/** One act of the store. Numbers are read from what one holds, never picked from a list. */
export function StoreDialog({ view, pharmacy, timeZone, act: name, start, onClose }: StoreDialogProps) {
  const texts = useTexts();
  const act = useAct(view.id, name, () => {
    showNotice(texts.saved);
    onClose();
  });
  const [typed, setTyped] = useState<Typed>(() => ({
    date: todayAt(timeZone),
    to: nowAt(timeZone),
    ...start,
  }));
  const payload = storePayload(name, pharmacy.site, typed, timeZone);
  return (
    <ActDialog
      title={texts.store.acts[name]}
      submit={texts.save}
      act={act}
      onClose={onClose}
      isReady={payload !== undefined}
      onSubmit={() => payload && act.run(payload)}
      isGrave={name === 'destroy-kit'}
    >
      <p>{texts.store.means[name]}</p>
      {(storeActs[name] as readonly StoreField[]).map((field, index) => (
        <Field
          key={field.name}
          field={field}
          isFirst={index === 0}
          pharmacy={pharmacy}
          timeZone={timeZone}
          value={typed[field.name] ?? ''}
          onChange={text => setTyped({ ...typed, [field.name]: text })}
        />
      ))}
    </ActDialog>
  );
}

interface FieldProps {
  readonly field: StoreField;
  readonly isFirst: boolean;
  readonly pharmacy: PharmacySiteView;
  readonly timeZone: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

function Field({ field, isFirst, pharmacy, timeZone, value, onChange }: FieldProps) {
  const texts = useTexts();
  const label = `${texts.store.fields[field.name]}${field.isOptional ? ` (${texts.optional})` : ''}`;
  const focus = isFirst ? { 'data-autofocus': true } : {};
  const common = {
    label,
    value,
    autoComplete: 'off',
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
    ...focus,
  };
  switch (field.kind) {
    case 'kit':
      return <TextInput {...common} description={texts.pharmacy.scan} maw={280} />;
    case 'kits':
      return <Textarea {...common} description={texts.store.scanMany} rows={3} />;
    case 'words':
      return <Textarea {...common} rows={2} />;
    case 'number':
      return <TextInput {...common} inputMode="decimal" maw={160} />;
    case 'date':
      return <DateInput label={label} value={value} onChange={onChange} today={todayAt(timeZone)} required />;
    case 'instant':
      return <DateTimeInput label={label} timeZone={timeZone} value={value} onChange={onChange} />;
    case 'cause':
      return <NativeSelect {...common} data={['', ...optionsOf(texts.store.causes)]} />;
    case 'decision':
      return <NativeSelect {...common} data={['', ...optionsOf(texts.store.decisions)]} />;
    case 'quarantine': {
      const open = pharmacy.quarantines.filter(({ state }) => state !== 'released' && state !== 'kept');
      return <NativeSelect {...common} data={['', ...open.map(({ id }) => id)]} />;
    }
  }
}
