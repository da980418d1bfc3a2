import type { PharmacyRow, StudyView } from '../../record/views.ts';

/** Where there are kits, somebody waits while a step is open; otherwise until something was dispensed. */
export function isWaiting({ next, dispensed }: PharmacyRow, hasKits: boolean): boolean {
  return hasKits ? next !== undefined : dispensed.length === 0;
}

/** A participant's id begins with the site's. */
export function zoneOf({ definition }: StudyView, { participant }: PharmacyRow): string {
  return definition.sites.find(({ id }) => participant.startsWith(`${id}-`))?.timeZone ?? 'UTC';
}

export const counterActs = { prepare: 'prepare-kit', verify: 'verify-kit', dispense: 'dispense' } as const;
