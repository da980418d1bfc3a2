import type { AmendmentActivated } from './amendment-events.ts';
import type { Signature } from './event.ts';
import type {
  AllocationCommitment,
  AllocationRow,
  GateSummary,
  OpenedAllocation,
  RevealedSeed,
  SeedParty,
} from './events.ts';
import type { EnvelopesPrinted } from './masking-events.ts';
import type { OpenedCase } from './safety-events.ts';

/** Stream `study` folded. */
export interface StudyState {
  readonly id: string;
  readonly simulated: boolean;
  readonly version: number;
  /** Of the newest version published. */
  readonly definitionVersion: string;
  /** Of every version published, oldest first: when, why and by whose signature. */
  readonly publications: readonly Publication[];
  /** Which version a site works under from which day on, in the order in which it was said. */
  readonly activations: readonly Activation[];
  readonly status: 'open' | 'locked' | 'opened';
  readonly gates: Readonly<
    Record<
      string,
      {
        readonly decision: 'escalate' | 'expand' | 'hold' | 'stop';
        readonly reason: string;
        readonly againstRules?: readonly string[];
        /** Whether this decision or an earlier one opened the expansion. */
        readonly isExpanded: boolean;
        readonly at: string;
        readonly summary: GateSummary;
        readonly signature: Signature;
      }
    >
  >;
  /** Who gives the seeds of the allocation. */
  readonly seedsFrom: 'system' | 'twoParties';
  readonly seedCommitments: Readonly<Partial<Record<SeedParty, SeedCommitment>>>;
  /** Absent until the lists are drawn, and in records in which they were drawn before commitments were made. */
  readonly allocationCommitment?: AllocationCommitment;
  readonly envelopePrintings: readonly EnvelopePrinting[];
  readonly lockedAt?: string;
  /** Only after the allocation was opened; before, nothing of it is here. */
  readonly allocations?: readonly OpenedAllocation[];
}

export interface Publication {
  readonly version: string;
  readonly at: string;
  readonly reason?: string;
  readonly signature?: Signature;
}

export interface Activation extends AmendmentActivated {
  readonly at: string;
  readonly account: string;
}

export interface EnvelopePrinting extends EnvelopesPrinted {
  readonly at: string;
  readonly account: string;
}

/** One party's promise of a seed, given before the other's seed is known. */
export interface SeedCommitment {
  readonly account: string;
  readonly commitment: string;
  readonly at: string;
  readonly revealed: boolean;
}

/** Stream `seeds` folded, unsealed. It never leaves the process before the allocation is opened. */
export interface SeedsState {
  readonly version: number;
  readonly seeds: Readonly<Partial<Record<SeedParty, RevealedSeed>>>;
}

/** Stream `site/<id>` folded: who was registered there, in order. */
export interface SiteState {
  readonly id: string;
  readonly version: number;
  readonly participants: readonly string[];
  /** Screening attempt → the attempt of the same person before it. */
  readonly previousAttempts: Readonly<Record<string, string>>;
  readonly locked: boolean;
}

/** Stream `allocation/<list>` folded, unsealed. It never leaves the process except to roles that may see it. */
export interface AllocationListState {
  readonly list: string;
  readonly version: number;
  readonly cohort: string;
  readonly stratum: Readonly<Record<string, string>>;
  readonly procedure: string;
  readonly rows: readonly AllocationRow[];
  readonly open: boolean;
  readonly assigned: readonly {
    readonly rank: number;
    readonly participant: string;
    readonly number: string;
  }[];
  /** Who has the arm of a row besides whom it was assigned to. */
  readonly replaced: readonly {
    readonly rank: number;
    readonly participant: string;
    readonly number: string;
    readonly replaces: string;
  }[];
  /** Unmasked case forms that were opened, oldest first. */
  readonly openedCases?: readonly (OpenedCase & { readonly at: string; readonly account: string })[];
}
