import { NativeSelect } from '@mantine/core';
import type { ShownDefinition } from '../../record/views.ts';
import { useLabel, useTexts } from '../language.ts';

interface SiteSelectProps {
  readonly definition: ShownDefinition;
  readonly sites: readonly string[];
  readonly value: string;
  readonly onChange: (site: string) => void;
  /** Word for every site at once, where that can be chosen. */
  readonly all?: string;
}

export function SiteSelect({ definition, sites, value, onChange, all }: SiteSelectProps) {
  const texts = useTexts();
  const label = useLabel();
  const mine = definition.sites.filter(site => sites.includes(site.id));
  return (
    <NativeSelect
      label={texts.participants.site}
      value={value}
      onChange={event => onChange(event.currentTarget.value)}
    >
      {all !== undefined && <option value="">{all}</option>}
      {mine.map(site => (
        <option key={site.id} value={site.id}>
          {site.id} {label(site.name)}
        </option>
      ))}
    </NativeSelect>
  );
}
