import type { Definition } from '../protocol/definition.ts';
import type { Kit, KitStatus, PharmacyState } from './pharmacy.ts';
import { isUsable } from './supply.ts';

/** What became of the kits of one arm of a cohort at a site. For unmasked roles alone. */
export interface StockRow extends Readonly<Record<KitStatus, number>> {
  readonly cohort: string;
  readonly arm: string;
  /** The sum of all the places where a kit can be. */
  readonly received: number;
  /** Of those in whatever place, how many lie in quarantine, and how many wait for a second person to destroy them. */
  readonly quarantined: number;
  readonly toBeDestroyed: number;
  /** Can be prepared today. */
  readonly usable: number;
}

/** Kits of an arm that the pharmacist should ask for. */
export interface ResupplyProposal {
  readonly cohort: string;
  readonly arm: string;
  readonly usable: number;
  readonly atLeast: number;
  readonly kits: number;
}

/** Every cohort and arm that has a place in the design or a kit in the pharmacy. `useByDate`: of a kit prepared today. */
export function stockRows(
  definition: Definition,
  { kits }: PharmacyState,
  useByDate: string,
): readonly StockRow[] {
  return definition.cohorts.flatMap(({ id: cohort, planned }) =>
    definition.arms
      .map(({ id: arm }) => ({ arm, here: kits.filter(kit => kit.cohort === cohort && kit.arm === arm) }))
      .filter(({ arm, here }) => here.length > 0 || (planned[arm] ?? 0) > 0)
      .map(({ arm, here }) => stockRow(cohort, arm, here, useByDate)),
  );
}

/** What to ask for, arm by arm, when a cohort that recruits has fewer usable kits than the definition wants. */
export function resupplyProposals(
  { supply }: Definition,
  rows: readonly StockRow[],
  cohortsRecruiting: readonly string[],
): readonly ResupplyProposal[] {
  if (supply === undefined) return [];
  return rows.flatMap(({ cohort, arm, usable }) => {
    const atLeast = supply.reorder.kitsLeft[arm] ?? 0;
    if (usable >= atLeast || !cohortsRecruiting.includes(cohort)) return [];
    return [{ cohort, arm, usable, atLeast, kits: supply.shipment.kits[arm] ?? 0 }];
  });
}

function stockRow(cohort: string, arm: string, kits: readonly Kit[], useByDate: string): StockRow {
  const count = (is: (kit: Kit) => boolean) => kits.filter(is).length;
  const at = (place: KitStatus) => count(({ status }) => status === place);
  return {
    cohort,
    arm,
    received: kits.length,
    inStock: at('inStock'),
    prepared: at('prepared'),
    verified: at('verified'),
    dispensed: at('dispensed'),
    returned: at('returned'),
    destroyed: at('destroyed'),
    quarantined: count(kit => kit.quarantine !== undefined && kit.status !== 'destroyed'),
    toBeDestroyed: count(kit => kit.destruction !== undefined && kit.status !== 'destroyed'),
    usable: count(kit => isUsable(kit, useByDate)),
  };
}
