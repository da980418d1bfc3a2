import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { ShownDefinition } from '../../record/views.ts';
import { useTexts } from '../language.ts';
import { Choice } from '../parts/Choice.tsx';
import { DateTimeInput } from '../parts/DateTimeInput.tsx';
import { instantAt, typedAt } from '../site-time.ts';
import { versionInForce } from './consent-version.ts';

interface ConsentEntry {
  readonly consentVersion: string;
  /** As typed: date and time at the site. */
  readonly signedAt: string;
  readonly signedBy: string;
}

/** Until somebody types a time it is now, wherever the site is: choosing another site does not move the moment. */
export function useConsent(definition: ShownDefinition, timeZone: string, asked?: string) {
  const [openedAt] = useState(() => Temporal.Now.instant().toString());
  const [typed, setTyped] = useState<Partial<ConsentEntry>>({});
  const signedAt = typedAt(openedAt, timeZone);
  const entry: ConsentEntry = {
    consentVersion:
      asked ?? versionInForce(definition.eligibility.consentVersions, signedAt.slice(0, 10)) ?? '',
    signedAt,
    signedBy: 'participant',
    ...typed,
  };
  const change = (changed: Partial<ConsentEntry>) => setTyped({ ...typed, ...changed });
  return { entry, change };
}

export function consentPayload({ consentVersion, signedAt, signedBy }: ConsentEntry, timeZone: string) {
  const instant = instantAt(signedAt, timeZone);
  return instant === undefined ? undefined : { consentVersion, signedAt: instant, signedBy };
}

interface ConsentFieldsProps extends ReturnType<typeof useConsent> {
  readonly definition: ShownDefinition;
  readonly timeZone: string;
}

export function ConsentFields({ definition, timeZone, entry, change }: ConsentFieldsProps) {
  const texts = useTexts();
  return (
    <>
      <NativeSelect
        label={texts.consent.version}
        value={entry.consentVersion}
        data={definition.eligibility.consentVersions.map(({ id }) => id)}
        onChange={event => change({ consentVersion: event.currentTarget.value })}
      />
      <DateTimeInput
        label={texts.consent.signedAt}
        timeZone={timeZone}
        value={entry.signedAt}
        onChange={signedAt => change({ signedAt })}
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
          onChange={signedBy => change({ signedBy })}
        />
      </div>
    </>
  );
}
