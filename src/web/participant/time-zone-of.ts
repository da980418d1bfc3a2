import type { ParticipantView, StudyView } from '../../record/views.ts';

/** Time zone in which a participant's dates are meant. */
export function timeZoneOf(study: StudyView, view: ParticipantView): string {
  return study.definition.sites.find(({ id }) => id === view.state.site)?.timeZone ?? 'UTC';
}
