import type { ResupplyProposal, StockRow } from './accountability.ts';
import type { Kit, PharmacyNote, Quarantine, Receipt, TemperatureReading } from './pharmacy.ts';
import type { SupplyWord } from './supply.ts';

/** What is to be done next for a participant at the counter. */
export interface CounterStep {
  readonly step: 'prepare' | 'verify' | 'dispense';
  readonly visit: string;
  /** To prepare: the container that expires first of those that last long enough; absent if there is none. */
  readonly stock?: string;
  /** To verify or hand out: the kit that waits. */
  readonly kit?: {
    readonly kit: string;
    readonly stock: string;
    readonly useBy: string;
    readonly preparedBy: string;
    readonly preparedAt: string;
    readonly verifiedBy?: string;
  };
}

/** One site's pharmacy with the ledger of every container. Only roles that the definition names as unmasked receive it. */
export interface PharmacySiteView {
  readonly site: string;
  readonly receipts: readonly Receipt[];
  readonly kits: readonly Kit[];
  readonly stock: readonly StockRow[];
  readonly proposals: readonly ResupplyProposal[];
  readonly quarantines: readonly Quarantine[];
  readonly readings: readonly TemperatureReading[];
  readonly notes: readonly PharmacyNote[];
}

/** What everybody may know of the supply. It is the same whichever arm anybody is in. */
export interface SupplyView {
  /** Whether the study keeps kits at all. */
  readonly tracked: boolean;
  readonly sites: readonly {
    readonly site: string;
    readonly cohorts: readonly {
      readonly cohort: string;
      /** For a participant who comes next. */
      readonly supply: SupplyWord;
      /** Whole shipments that the site should have been sent by now, counted by the randomised alone. */
      readonly shipmentsDue: number;
    }[];
  }[];
  /** Those who wait for a kit. */
  readonly participants: readonly {
    readonly participant: string;
    readonly site: string;
    readonly cohort: string;
    readonly supply: SupplyWord;
  }[];
}
