import type { ParticipantView, StudyView } from '../../record/views.ts';

/** What every dialog about a participant is given. */
export interface DialogProps {
  readonly study: StudyView;
  readonly view: ParticipantView;
  readonly onClose: () => void;
}
