import { useState } from 'react';
import { useTexts } from '../language.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { DateTimeInput } from '../parts/DateTimeInput.tsx';
import { instantAt, nowAt } from '../site-time.ts';
import { useAct } from '../use-act.ts';
import type { CaseDialogProps } from './case-dialog.ts';

export function AcknowledgeDialog({ study, entry, timeZone, onClose }: CaseDialogProps) {
  const texts = useTexts();
  const act = useAct(study.id, 'acknowledge-serious-event', onClose);
  const [typed, setTyped] = useState(() => nowAt(timeZone));
  const knownAt = instantAt(typed, timeZone);
  return (
    <ActDialog
      title={texts.cases.acknowledgeTitle(entry.participant, entry.event.id)}
      submit={texts.cases.acts['acknowledge-serious-event']}
      act={act}
      onClose={onClose}
      isReady={knownAt !== undefined}
      onSubmit={() => act.run({ participant: entry.participant, id: entry.event.id, knownAt })}
    >
      <p>{texts.cases.acknowledgeMeans}</p>
      <DateTimeInput label={texts.cases.knownAt} timeZone={timeZone} value={typed} onChange={setTyped} />
    </ActDialog>
  );
}
