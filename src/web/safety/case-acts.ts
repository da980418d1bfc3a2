import type { SafetyCaseView } from '../../record/safety-views.ts';
import type { StudyView } from '../../record/views.ts';

export type CaseAct = 'acknowledge-serious-event' | 'assess-adverse-event' | 'record-safety-report';

/** What the caller can do about a case now, the next step first. */
export function nextActs(
  { acts, status }: Pick<StudyView, 'acts' | 'status'>,
  { event, suspected }: Pick<SafetyCaseView, 'event' | 'suspected'>,
): readonly CaseAct[] {
  const possible: readonly CaseAct[] =
    event.knownToSponsorAt === undefined
      ? ['acknowledge-serious-event', 'assess-adverse-event']
      : suspected === 'notMet'
        ? ['assess-adverse-event']
        : ['assess-adverse-event', 'record-safety-report'];
  return possible.filter(act => status === 'open' && acts.includes(act));
}
