import { Button } from '@mantine/core';
import { useState } from 'react';
import { useLabel, useTexts } from '../language.ts';
import { todayAt } from '../site-time.ts';
import { DelegateDialog } from './DelegateDialog.tsx';
import { DelegationTable } from './DelegationTable.tsx';
import type { SiteLogProps } from './dialog.ts';
import { EndDialog } from './EndDialog.tsx';
import { TrainingDialog } from './TrainingDialog.tsx';
import { TrainingTable } from './TrainingTable.tsx';

/** One site's delegations and trainings, with what the caller may add. */
export function SiteLog({ study, log }: SiteLogProps) {
  const texts = useTexts();
  const label = useLabel();
  const [open, setOpen] = useState<'delegate' | 'training'>();
  const [ending, setEnding] = useState<string>();
  const close = () => {
    setOpen(undefined);
    setEnding(undefined);
  };
  const site = study.definition.sites.find(({ id }) => id === log.site);
  const today = todayAt(site?.timeZone ?? 'UTC');
  const may = (act: string) => study.status === 'open' && study.acts.includes(act);
  const dialog = { study, log, today, onClose: close };
  return (
    <section className="sitelog">
      <h2>{texts.delegation.site(log.site, site ? label(site.name) : '')}</h2>
      <DelegationTable
        study={study}
        log={log}
        today={today}
        {...(may('end-delegation') ? { onEnd: setEnding } : {})}
      />
      {may('delegate') && <Button onClick={() => setOpen('delegate')}>{texts.delegation.give}</Button>}
      <h3>{texts.delegation.trainings}</h3>
      <TrainingTable study={study} log={log} />
      {may('record-training') && (
        <Button variant="default" onClick={() => setOpen('training')}>
          {texts.delegation.record}
        </Button>
      )}
      {open === 'delegate' && <DelegateDialog {...dialog} />}
      {open === 'training' && <TrainingDialog {...dialog} />}
      {ending !== undefined && <EndDialog {...dialog} delegation={ending} />}
    </section>
  );
}
