import { useTexts } from '../language.ts';
import type { CaseDialogProps } from './case-dialog.ts';
import { KnownSinceDialog } from './KnownSinceDialog.tsx';

export function AcknowledgeDialog({ study, entry, timeZone, onClose }: CaseDialogProps) {
  const texts = useTexts();
  return (
    <KnownSinceDialog
      study={study.id}
      act="acknowledge-serious-event"
      about={{ participant: entry.participant, id: entry.event.id }}
      means={texts.cases.acknowledgeMeans}
      timeZone={timeZone}
      onClose={onClose}
    />
  );
}
