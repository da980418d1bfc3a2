import type { Form } from '../../protocol/definition.ts';
import { visitOf } from '../../protocol/lookup.ts';
import { raterBefore } from '../../record/rater.ts';
import type { ParticipantView, StudyView } from '../../record/views.ts';
import { useLabel, useTexts } from '../language.ts';

interface RaterNoteProps {
  readonly study: StudyView;
  readonly view: ParticipantView;
  readonly form: Form;
  /** The rating as it is recorded, or who is about to give it. */
  readonly rated: { readonly form: string; readonly date: string; readonly recordedBy: string };
  readonly isRecorded: boolean;
}

/** Says when another person rates than the time before. */
export function RaterNote({ study, view, form, rated, isRecorded }: RaterNoteProps) {
  const texts = useTexts();
  const label = useLabel();
  const before = form.ratedBy === 'investigator' ? raterBefore(view.state.forms, rated) : undefined;
  if (before === undefined) return null;
  const name = view.names[before.recordedBy] ?? before.recordedBy;
  const plan = visitOf(study.definition, before.visit);
  const visit = plan ? label(plan.label) : before.visit;
  return (
    <p className="note note-unknown" data-note="rater">
      {isRecorded ? texts.form.raterDiffered(name, visit) : texts.form.raterChanged(name, visit)}
    </p>
  );
}
