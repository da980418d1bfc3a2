import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { ShownDefinition } from '../../record/views.ts';
import { useTexts } from '../language.ts';
import { Choice } from '../parts/Choice.tsx';
import { DateTimeInput } from '../parts/DateTimeInput.tsx';
import { instantAt, nowAt, todayAt } from '../site-time.ts';
import { versionInForce } from './consent-version.ts';

interface ConsentEntry {
  readonly consentVersion: string;
  /** As typed: date and time at the site. */
  readonly signedAt: string;
  readonly signedBy: string;
}

export function useConsent(definition: ShownDefinition, timeZone: string, asked?: string) {
  const [entry, setEntry] = useState<ConsentEntry>(() => ({
    consentVersion: asked ?? versionInForce(definition.eligibility.consentVersions, todayAt(timeZone)) ?? '',
    signedAt: nowAt(timeZone),
    signedBy: 'participant',
  }));
  return { entry, setEntry };
}

export function consentPayload({ consentVersion, signedAt, signedBy }: ConsentEntry, timeZone: string) {
  const instant = instantAt(signedAt, timeZone);
  return instant === undefined ? undefined : { consentVersion, signedAt: instant, signedBy };
}

interface ConsentFieldsProps extends ReturnType<typeof useConsent> {
  readonly definition: ShownDefinition;
  readonly timeZone: string;
}

export function ConsentFields({ definition, timeZone, entry, setEntry }: ConsentFieldsProps) {
  const texts = useTexts();
  return (
    <>
      <NativeSelect
        label={texts.consent.version}
        value={entry.consentVersion}
        data={definition.eligibility.consentVersions.map(({ id }) => id)}
        onChange={event => setEntry({ ...entry, consentVersion: event.currentTarget.value })}
      />
      <DateTimeInput
        label={texts.consent.signedAt}
        timeZone={timeZone}
        value={entry.signedAt}
        onChange={signedAt => setEntry({ ...entry, signedAt })}
      />
      <div>
        <span className="fieldlabel" id="signed-by">
          {texts.consent.signedBy}
        </span>
        <Choice
          labelledBy="signed-by"
          options={(['participant', 'representative'] as const).map(key => ({
            key,
            label: texts.consent.signers[key],
          }))}
          value={entry.signedBy}
          onChange={signedBy => setEntry({ ...entry, signedBy })}
        />
      </div>
    </>
  );
}
