import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { StudyView } from '../../record/views.ts';
import { useTexts } from '../language.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { SiteSelect } from '../parts/SiteSelect.tsx';
import { useAct } from '../use-act.ts';
import { ConsentFields, consentPayload, useConsent } from './ConsentFields.tsx';

interface ConsentDialogProps {
  readonly view: StudyView;
  readonly sites: readonly string[];
  readonly onClose: () => void;
}

export function ConsentDialog({ view, sites, onClose }: ConsentDialogProps) {
  const texts = useTexts();
  const navigate = useNavigate();
  const [site, setSite] = useState(sites[0] ?? '');
  const timeZone = view.definition.sites.find(({ id }) => id === site)?.timeZone ?? 'UTC';
  const consent = useConsent(view.definition, timeZone);
  const act = useAct(view.id, 'consent', ({ answer }) => {
    onClose();
    if (typeof answer.participant === 'string')
      void navigate({
        to: '/studies/$study/participants/$participant',
        params: { study: view.id, participant: answer.participant },
      });
  });
  const payload = consentPayload(consent.entry, timeZone);
  return (
    <ActDialog
      title={texts.consent.title}
      submit={texts.consent.submit}
      act={act}
      onClose={onClose}
      isReady={payload !== undefined && site !== ''}
      onSubmit={() => act.run({ site, ...payload })}
    >
      {sites.length > 1 && (
        <SiteSelect definition={view.definition} sites={sites} value={site} onChange={setSite} />
      )}
      <ConsentFields definition={view.definition} timeZone={timeZone} {...consent} />
    </ActDialog>
  );
}
