import { Button, NativeSelect, TextInput } from '@mantine/core';
import { unparse } from 'papaparse';
import { useMemo } from 'react';
import type { HistoryEntry } from '../../record/views.ts';
import { useTexts } from '../language.ts';
import { saveFile } from '../save-file.ts';
import { choicesIn, type TrailFilter, trailRows } from './trail-filter.ts';

interface TrailFiltersProps {
  readonly study: string;
  readonly entries: readonly HistoryEntry[];
  readonly shown: readonly HistoryEntry[];
  readonly filter: TrailFilter;
  readonly onChange: (filter: TrailFilter) => void;
}

export function TrailFilters({ study, entries, shown, filter, onChange }: TrailFiltersProps) {
  const texts = useTexts();
  const { accounts, types } = useMemo(() => choicesIn(entries), [entries]);
  const change = (part: Partial<TrailFilter>) => onChange({ ...filter, ...part });
  const kinds: Readonly<Record<string, string>> = texts.eventTypes;
  return (
    <div className="filters">
      <NativeSelect
        label={texts.by}
        value={filter.account}
        data={[
          { value: '', label: texts.all },
          ...accounts.map(([account, name]) => ({ value: account, label: name })),
        ]}
        translate="no"
        onChange={event => change({ account: event.currentTarget.value })}
      />
      <TextInput
        type="search"
        label={texts.history.stream}
        value={filter.stream}
        onChange={event => change({ stream: event.currentTarget.value })}
      />
      <NativeSelect
        label={texts.what}
        value={filter.type}
        data={[
          { value: '', label: texts.all },
          ...types.map(type => ({ value: type, label: kinds[type] ?? type })),
        ]}
        onChange={event => change({ type: event.currentTarget.value })}
      />
      {(['from', 'to'] as const).map(end => (
        <TextInput
          key={end}
          type="date"
          label={texts.trail[end]}
          value={filter[end]}
          onChange={event => change({ [end]: event.currentTarget.value })}
        />
      ))}
      <Button variant="default" disabled={shown.length === 0} onClick={() => saveCsv(study, shown)}>
        {texts.trail.save(shown.length)}
      </Button>
    </div>
  );
}

function saveCsv(study: string, entries: readonly HistoryEntry[]): void {
  const text = unparse(trailRows(entries), { newline: '\r\n', escapeFormulae: true });
  saveFile(`${study}-audit-trail.csv`, text, 'text/csv;charset=utf-8');
}
