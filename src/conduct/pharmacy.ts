import { Type } from 'typebox';
import { isKitNumber } from '../allocation/kit-number.ts';
import type { Site, Supply } from '../protocol/definition.ts';
import { emptyPharmacy } from '../record/fold-pharmacy.ts';
import type { Kit, KitStatus, PharmacyState } from '../record/pharmacy.ts';
import { isMasked, type Role } from '../record/roles.ts';
import type { Context, World } from './act.ts';
import { type Refusal, refusal } from './refusals.ts';
import { isRefusal } from './standing.ts';

/** What is scanned: the number of a kit's label or, before there is one, of the container in stock. */
export const KitCode = Type.String({ pattern: '^[A-Za-z0-9-]{1,20}$' });
export const KitCodes = Type.Array(KitCode, { minItems: 1, maxItems: 500, uniqueItems: true });

/** Stands before a container's stock number, so that nobody takes it for the number of a label. */
export const stockPrefix = 'S';

/** One site's pharmacy, open to somebody who may know what is in it. */
export interface Counter {
  readonly site: Site;
  readonly supply: Supply;
  readonly pharmacy: PharmacyState;
}

export function openPharmacy(world: World, siteId: string, { actor }: Context): Counter | Refusal {
  const { definition } = world;
  const { supply } = definition;
  if (isMasked(definition, actor.role as Role)) return refusal('role-masked', { role: actor.role });
  if (supply === undefined) return refusal('supply-not-tracked');
  const site = definition.sites.find(({ id }) => id === siteId);
  if (site === undefined) return refusal('site-not-in-study', { site: siteId });
  return { site, supply, pharmacy: pharmacyAt(world, siteId) };
}

export function pharmacyAt({ pharmacies = [] }: Pick<World, 'pharmacies'>, site: string): PharmacyState {
  return pharmacies.find(pharmacy => pharmacy.site === site) ?? emptyPharmacy(site);
}

/** Every number that a container or a kit of the study has, without the prefix: numbers are unique over all sites. */
export function numbersTaken({ pharmacies = [] }: Pick<World, 'pharmacies'>): ReadonlySet<string> {
  const kits = pharmacies.flatMap(pharmacy => pharmacy.kits);
  return new Set(
    kits.flatMap(({ stock, preparation }) => [
      stock.slice(stockPrefix.length),
      ...(preparation ? [preparation.kit] : []),
    ]),
  );
}

/** The container that has this stock number or, where a label is what counts, this kit number. */
export function scanned(
  { pharmacy }: Pick<Counter, 'pharmacy'>,
  code: string,
  number: 'stock' | 'label' | 'either',
): Kit | Refusal {
  const isStock = code.startsWith(stockPrefix);
  if (!isKitNumber(isStock ? code.slice(stockPrefix.length) : code))
    return refusal('kit-check-digit', { kit: code });
  const isAsked = number === 'either' || (number === 'stock') === isStock;
  const kit = pharmacy.kits.find(({ stock, preparation }) => (isStock ? stock : preparation?.kit) === code);
  if (kit === undefined || !isAsked) return refusal('kit-unknown', { kit: code, site: pharmacy.site });
  return kit;
}

/** All of them, each once: a container has two numbers, and both may have been scanned. */
export function scannedAll(counter: Counter, codes: readonly string[]): readonly Kit[] | Refusal {
  const kits: Kit[] = [];
  for (const code of codes) {
    const kit = scanned(counter, code, 'either');
    if (isRefusal(kit)) return kit;
    if (kits.includes(kit)) return refusal('kit-scanned-twice', { kit: code });
    kits.push(kit);
  }
  return kits;
}

/** A kit's way, step by step. */
export function refuseStatus(kit: Kit, code: string, ...allowed: readonly KitStatus[]): Refusal | undefined {
  if (allowed.includes(kit.status)) return undefined;
  return refusal('kit-scanned-already', { kit: code, status: kit.status });
}

export function refuseAside(kit: Kit, code: string): Refusal | undefined {
  if (kit.quarantine === undefined && kit.destruction === undefined) return undefined;
  return refusal('kit-quarantined', { kit: code });
}

/** After the hand-out a kit is with the participant, until it is brought back. */
export function refuseAway(kit: Kit, code: string): Refusal | undefined {
  if (isHere(kit)) return undefined;
  return refusal('kit-not-here', { kit: code, status: kit.status });
}

export function isHere({ status }: Kit): boolean {
  return status !== 'dispensed' && status !== 'destroyed';
}

/** The label's time counts from preparation, whatever the lot, so that it is the same for every arm. */
export function labelUseBy({ usableHoursAfterPreparation: hours }: Supply, preparedAt: string): string {
  return Temporal.Instant.from(preparedAt).add({ hours }).toString();
}

/** Labelled for somebody and not handed out. */
export function isWaiting({ status }: Kit): boolean {
  return status === 'prepared' || status === 'verified';
}

/** A prepared kit is that participant's, and good until the instant that its label names. */
export function refuseLabel(kit: Kit, code: string, participant: string, now: string): Refusal | undefined {
  const { preparation } = kit;
  if (preparation?.participant !== participant) return refusal('kit-of-another', { kit: code, participant });
  if (Temporal.Instant.compare(now, preparation.useBy) <= 0) return undefined;
  return refusal('kit-expired', { kit: code, until: preparation.useBy });
}
