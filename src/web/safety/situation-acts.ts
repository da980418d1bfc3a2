import type { SpecialSituationView } from '../../record/safety-views.ts';
import type { StudyView } from '../../record/views.ts';

/** Whether the caller can say now since when the sponsor knows. */
export function isToAcknowledge(
  { acts, status }: Pick<StudyView, 'acts' | 'status'>,
  { situation }: Pick<SpecialSituationView, 'situation'>,
): boolean {
  const isKnown = situation.knownToSponsorAt !== undefined;
  return !isKnown && status === 'open' && acts.includes('acknowledge-special-situation');
}
