import type { EnvelopePrinting } from '../../record/study.ts';
import type { PharmacyRow, StudyView } from '../../record/views.ts';

/** Where there are kits, somebody waits while a step is open; otherwise until something was dispensed. */
export function isWaiting({ next, dispensed }: PharmacyRow, hasKits: boolean): boolean {
  return hasKits ? next !== undefined : dispensed.length === 0;
}

/** A participant's id begins with the site's. */
export function siteOf({ participant }: PharmacyRow): string {
  return participant.slice(0, participant.lastIndexOf('-'));
}

export function zoneOf({ definition }: StudyView, row: PharmacyRow): string {
  return definition.sites.find(({ id }) => id === siteOf(row))?.timeZone ?? 'UTC';
}

export function latestPrinting(
  printings: readonly EnvelopePrinting[],
  participant: string,
): EnvelopePrinting | undefined {
  return printings.findLast(({ participants }) => participants.includes(participant));
}

export const counterActs = { prepare: 'prepare-kit', verify: 'verify-kit', dispense: 'dispense' } as const;
