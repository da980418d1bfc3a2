import type { QuarantineCause } from './pharmacy-events.ts';

/** Where a container is. One union; quarantine and a proposed destruction lie over it. */
export type KitStatus = 'inStock' | 'prepared' | 'verified' | 'dispensed' | 'returned' | 'destroyed';

/** One line of a container's ledger: what was done with it, when and by whom. */
export interface LedgerLine {
  readonly what:
    | 'received'
    | 'prepared'
    | 'verified'
    | 'dispensed'
    | 'returned'
    | 'counted'
    | 'quarantined'
    | 'released'
    | 'destructionProposed'
    | 'destroyed';
  readonly at: string;
  readonly by: string;
  /** Date at the site, where it is not that of the entry. */
  readonly date?: string;
  readonly remaining?: number;
  readonly note?: string;
}

export interface Preparation {
  readonly kit: string;
  readonly participant: string;
  readonly visit: string;
  readonly useBy: string;
  readonly by: string;
  readonly at: string;
}

/** One container with everything that happened to it. */
export interface Kit {
  readonly stock: string;
  readonly receipt: string;
  readonly cohort: string;
  readonly arm: string;
  readonly lot: string;
  readonly expiry: string;
  readonly status: KitStatus;
  readonly preparation?: Preparation;
  readonly verifiedBy?: string;
  readonly dispensedOn?: string;
  /** Id of the quarantine it lies in. */
  readonly quarantine?: string;
  readonly destruction?: { readonly by: string; readonly at: string; readonly reason: string };
  readonly ledger: readonly LedgerLine[];
}

export interface Receipt {
  readonly id: string;
  readonly version: number;
  readonly cohort: string;
  readonly arm: string;
  readonly lot: string;
  readonly expiry: string;
  readonly kits: number;
}

export interface Quarantine {
  readonly id: string;
  readonly cause: QuarantineCause;
  readonly note: string;
  readonly at: string;
  readonly by: string;
  readonly receipts: readonly string[];
  /** `split`: some kits are decided on. `released`: all of it at once. `kept`: over, but not released as a whole. */
  readonly state: 'open' | 'split' | 'released' | 'kept';
}

export interface TemperatureReading {
  readonly from: string;
  readonly to: string;
  readonly minCelsius: number;
  readonly maxCelsius: number;
  readonly at: string;
  readonly by: string;
  readonly quarantine?: string;
}

export interface PharmacyNote {
  readonly text: string;
  readonly stock?: string;
  readonly at: string;
  readonly by: string;
}

/** Stream `pharmacy/<site>` folded, unsealed. It never leaves the process except to roles that may see it. */
export interface PharmacyState {
  readonly site: string;
  readonly version: number;
  readonly receipts: readonly Receipt[];
  readonly kits: readonly Kit[];
  /** Every preparation, also of kits that were destroyed since. */
  readonly preparations: readonly {
    readonly version: number;
    readonly cohort: string;
    readonly participant: string;
  }[];
  readonly quarantines: readonly Quarantine[];
  readonly readings: readonly TemperatureReading[];
  readonly notes: readonly PharmacyNote[];
}
