import type { StudyView } from '../../record/views.ts';

export function timeZoneAt({ definition }: Pick<StudyView, 'definition'>, site: string): string {
  return definition.sites.find(({ id }) => id === site)?.timeZone ?? 'UTC';
}
