import { isSamePlace, reviewStanding } from '../../record/check-standing.ts';
import type { RecordedForm } from '../../record/participant.ts';
import type { ParticipantView, StudyView } from '../../record/views.ts';
import { shownInstant } from '../format.ts';
import { useLanguage, useTexts } from '../language.ts';
import { timeZoneOf } from '../participant/time-zone-of.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { useAct } from '../use-act.ts';
import { CheckMark } from './CheckMark.tsx';
import { HoldMark } from './HoldMark.tsx';

interface FormReviewProps {
  readonly study: StudyView;
  readonly view: ParticipantView;
  readonly recorded: RecordedForm;
}

/** Whether the data manager has looked at the form as it stands, and the button that says so. */
export function FormReview({ study, view, recorded }: FormReviewProps) {
  const texts = useTexts();
  const language = useLanguage();
  const act = useAct(study.id, 'review-form');
  const { state } = view;
  const standing = reviewStanding(state, recorded);
  const review = state.checking.reviews.find(each => isSamePlace(each, recorded));
  const { visit, occurrence, form, changedInVersion: version } = recorded;
  const mayReview = study.acts.includes('review-form') && !state.locked && standing !== 'holds';
  return (
    <>
      <p className="row">
        <HoldMark view={view} place={recorded} />
        <CheckMark standing={standing} words={texts.checking.review} />
        {review && (
          <span className="muted">
            <span translate="no">{view.names[review.by] ?? review.by}</span>,{' '}
            {shownInstant(review.at, language, timeZoneOf(study, view))}
          </span>
        )}
        {mayReview && (
          <button
            type="button"
            className="link"
            disabled={act.isPending}
            onClick={() => act.run({ participant: state.id, forms: [{ visit, occurrence, form, version }] })}
          >
            {texts.checking.markReviewed}
          </button>
        )}
      </p>
      <ProblemNote error={act.error} isWaiting={act.isWaiting} />
    </>
  );
}
