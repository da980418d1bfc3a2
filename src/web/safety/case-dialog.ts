import type { SafetyCaseView } from '../../record/safety-views.ts';
import type { StudyView } from '../../record/views.ts';

/** What every dialog about a serious event is given. */
export interface CaseDialogProps {
  readonly study: StudyView;
  readonly entry: SafetyCaseView;
  readonly timeZone: string;
  readonly onClose: () => void;
}
