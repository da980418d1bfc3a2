import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { isFullDate } from '../../protocol/dates.ts';
import type { Text } from '../../protocol/definition.ts';
import type { ShownDefinition, StudyView } from '../../record/views.ts';
import { useLabel, useTexts } from '../language.ts';
import { showNotice } from '../notice.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { DateInput } from '../parts/DateInput.tsx';
import { SiteSelect } from '../parts/SiteSelect.tsx';
import { useSession } from '../queries.ts';
import { todayAt } from '../site-time.ts';
import { useAct } from '../use-act.ts';

/** Containers of one content come in. */
export function ReceiveSupply({ view }: { view: StudyView }) {
  const texts = useTexts();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {texts.pharmacy.receive}
      </Button>
      {isOpen && <ReceiveDialog view={view} onClose={() => setOpen(false)} />}
    </>
  );
}

function ReceiveDialog({ view, onClose }: { view: StudyView; onClose: () => void }) {
  const texts = useTexts();
  const { definition } = view;
  const sites = useSession()?.studies.find(({ id }) => id === view.id)?.sites ?? [];
  const [entry, setEntry] = useState({
    site: sites[0] ?? '',
    cohort: definition.cohorts[0]?.id ?? '',
    arm: definition.arms[0]?.id ?? '',
    lot: '',
    expiry: '',
    count: '',
  });
  const act = useAct(view.id, 'receive-supply', () => {
    showNotice(texts.saved);
    onClose();
  });
  const change = (part: Partial<typeof entry>) => setEntry({ ...entry, ...part });
  const lot = entry.lot.trim();
  const isReady = lot !== '' && isFullDate(entry.expiry) && /^[1-9]\d{0,2}$/.test(entry.count);
  return (
    <ActDialog
      title={texts.pharmacy.receive}
      submit={texts.save}
      act={act}
      onClose={onClose}
      isReady={isReady}
      onSubmit={() => act.run({ ...entry, lot, count: Number(entry.count) })}
    >
      {sites.length > 1 && (
        <SiteSelect
          definition={definition}
          sites={sites}
          value={entry.site}
          onChange={site => change({ site })}
        />
      )}
      <Content definition={definition} entry={entry} onChange={change} />
      <TextInput
        label={texts.pharmacy.lot}
        value={entry.lot}
        required
        maw={280}
        onChange={event => change({ lot: event.currentTarget.value })}
      />
      <DateInput
        label={texts.pharmacy.expiry}
        value={entry.expiry}
        onChange={expiry => change({ expiry })}
        today={todayAt(definition.sites[0]?.timeZone ?? 'UTC')}
        required
      />
      <TextInput
        label={texts.pharmacy.units}
        value={entry.count}
        inputMode="numeric"
        required
        maw={120}
        onChange={event => change({ count: event.currentTarget.value })}
      />
    </ActDialog>
  );
}

interface ContentProps {
  readonly definition: ShownDefinition;
  readonly entry: { readonly cohort: string; readonly arm: string };
  readonly onChange: (part: { cohort: string } | { arm: string }) => void;
}

function Content({ definition, entry, onChange }: ContentProps) {
  const texts = useTexts();
  const label = useLabel();
  const options = (list: readonly { readonly id: string; readonly label: Text }[]) =>
    list.map(each => ({ value: each.id, label: label(each.label) }));
  return (
    <>
      <NativeSelect
        label={texts.participants.cohort}
        data={options(definition.cohorts)}
        value={entry.cohort}
        onChange={event => onChange({ cohort: event.currentTarget.value })}
      />
      <NativeSelect
        label={texts.pharmacy.arm}
        data={options(definition.arms)}
        value={entry.arm}
        onChange={event => onChange({ arm: event.currentTarget.value })}
      />
    </>
  );
}
