import { useTexts } from '../language.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { useAct } from '../use-act.ts';
import { ConsentFields, consentPayload, useConsent } from './ConsentFields.tsx';
import type { DialogProps } from './dialog.ts';
import { timeZoneOf } from './time-zone-of.ts';

/** The participant signs the sheet that an amendment asks for. */
export function ReconsentDialog({ study, view, onClose }: DialogProps) {
  const texts = useTexts();
  const timeZone = timeZoneOf(study, view);
  const consent = useConsent(study.definition, timeZone, view.reconsent);
  const act = useAct(study.id, 'reconsent', onClose);
  const payload = consentPayload(consent.entry, timeZone);
  return (
    <ActDialog
      title={texts.amendments.signTitle}
      submit={texts.consent.submit}
      act={act}
      onClose={onClose}
      isReady={payload !== undefined}
      onSubmit={() => act.run({ participant: view.state.id, ...payload })}
    >
      <ConsentFields definition={study.definition} timeZone={timeZone} {...consent} />
    </ActDialog>
  );
}
