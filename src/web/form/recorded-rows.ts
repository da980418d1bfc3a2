import type { RepeatingSection } from '../../protocol/rows.ts';
import type { RecordedForm } from '../../record/participant.ts';
import type { ParticipantView, StudyView } from '../../record/views.ts';
import type { Place } from './live-form.ts';

/** A repeating section of a recorded form, where rows may come or go. */
export interface RecordedRowsProps {
  readonly study: StudyView;
  readonly view: ParticipantView;
  readonly recorded: RecordedForm;
  readonly place: Place;
  readonly section: RepeatingSection;
}
