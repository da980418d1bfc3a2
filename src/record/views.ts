import type { Definition } from '../protocol/definition.ts';
import type { Finding } from '../protocol/finding.ts';
import type { CriterionResult, EligibilityOverall } from '../protocol/value.ts';
import type { AllocationStatusView } from './allocation-views.ts';
import type { ChecksWaiting } from './checks-waiting.ts';
import type { Actor, Signature } from './event.ts';
import type { GateSummary } from './events.ts';
import type { Dispensing, ParticipantState, ParticipantStatus } from './participant.ts';
import type { CounterStep } from './pharmacy-views.ts';
import type { Role } from './roles.ts';
import type { MaskingNotice } from './unmasking-views.ts';

/** What one screen is given. Nothing in these shapes depends on the arm; the pharmacy has shapes of its own. */

/** Everything of the definition that a screen needs. The simulator's model is left out; for masked roles no contents of kits are named. */
export type ShownDefinition = Omit<Definition, 'simulation'>;

export interface StudyView {
  readonly id: string;
  readonly simulated: boolean;
  readonly status: 'open' | 'locked' | 'opened';
  /** Instant of the lock. */
  readonly lockedAt?: string;
  readonly definition: ShownDefinition;
  readonly definitionVersion: string;
  /** Every version that was published, oldest first; `definition` is the newest. */
  readonly editions: readonly string[];
  readonly findings: readonly Finding[];
  readonly role: Role;
  /** Whether the caller is masked to allocation. */
  readonly masked: boolean;
  /** Acts that the caller's role may do at all. */
  readonly acts: readonly string[];
  readonly enrolment: {
    readonly planned: number;
    readonly screened: number;
    readonly screenFailed: number;
    readonly randomised: number;
    readonly completed: number;
    readonly discontinued: number;
    /** Monday of the week (site time), with how many were screened and randomised in it. */
    readonly weeks: readonly {
      readonly week: string;
      readonly screened: number;
      readonly randomised: number;
    }[];
  };
  readonly gates: readonly GateView[];
  readonly allocation: AllocationStatusView;
  /** Unmaskings that happened, for the roles that are told of them; empty for all others. */
  readonly notices: readonly MaskingNotice[];
}

export interface GateView {
  readonly gate: string;
  readonly state: 'waiting' | 'ready' | 'decided';
  /** Whether the definition plans an expansion here that was not opened yet. */
  readonly canExpand: boolean;
  readonly summary: GateSummary;
  readonly rules: readonly { readonly id: string; readonly result: 'met' | 'notMet' | 'unknown' }[];
  readonly decision?: string;
  readonly reason?: string;
  readonly againstRules?: readonly string[];
  readonly signature?: Signature;
}

/** Something that waits to be done for a participant. */
export interface DueItem {
  readonly kind:
    | 'reconsent'
    | 'visit'
    | 'application'
    | 'diary'
    | 'assessEligibility'
    | 'decideEligibility'
    | 'randomise'
    | 'dispense'
    | 'complete';
  readonly visit?: string;
  /** First form of the visit that is not recorded yet. */
  readonly form?: string;
  readonly occurrence?: number;
  readonly target?: string;
  readonly from?: string;
  readonly to?: string;
  readonly state: 'upcoming' | 'due' | 'overdue';
}

export interface ParticipantRow {
  readonly id: string;
  readonly site: string;
  readonly status: ParticipantStatus;
  readonly cohort?: string;
  readonly number?: string;
  readonly consentedOn: string;
  readonly openAdverseEvents: number;
  readonly due: readonly DueItem[];
  readonly checks: ChecksWaiting;
}

export interface VisitView {
  readonly visit: string;
  readonly occurrence: number;
  /** Dates are absent while the anchor is not known. */
  readonly target?: string;
  readonly from?: string;
  readonly to?: string;
  /** Date of the forms recorded, earliest. */
  readonly done?: string;
  readonly state: 'notYet' | 'upcoming' | 'due' | 'overdue' | 'partial' | 'done' | 'outOfWindow' | 'missed';
  readonly forms: readonly { readonly form: string; readonly recorded: boolean }[];
}

/** Eligibility as it would be judged now, beside what was last assessed and signed. */
export interface BoardView {
  readonly stage: string;
  readonly overall: EligibilityOverall;
  readonly results: readonly CriterionResult[];
  readonly assessedAt?: string;
  readonly decision?: {
    readonly decision: 'eligible' | 'ineligible';
    readonly signature: Signature;
    readonly at: string;
  };
}

export interface ParticipantView {
  readonly state: ParticipantState;
  readonly names: Readonly<Record<string, string>>;
  readonly boards: readonly BoardView[];
  readonly visits: readonly VisitView[];
  readonly due: readonly DueItem[];
  readonly compliance: { readonly planned: number; readonly given: number; readonly percent?: number };
  /** Version of the definition in force at the site today. */
  readonly definition: string;
  /** The sheet that has to be signed anew. */
  readonly reconsent?: string;
}

/** One event of a stream as the audit trail shows it. */
export interface HistoryEntry {
  readonly stream: string;
  readonly version: number;
  readonly at: string;
  readonly actor: Actor;
  readonly name: string;
  readonly type: string;
  readonly data: unknown;
  readonly signature?: Signature;
  readonly command: string;
  readonly definition: string;
  readonly hash: string;
}

/** One line of the unmasked pharmacist's queue. Only roles that the definition names as unmasked ever receive it. */
export interface PharmacyRow {
  readonly participant: string;
  readonly number: string;
  readonly cohort: string;
  readonly arm: string;
  readonly randomisedAt: string;
  readonly dispensed: readonly Dispensing[];
  /** What is to be done next, where the study keeps kits. */
  readonly next?: CounterStep;
}

/** An account as the administrator of one study sees it. */
/** What an act's operation answers. */
export interface ActReply {
  readonly command: string;
  /** Where the act's events stand; allocation streams are left out. */
  readonly positions: readonly { readonly stream: string; readonly first: number; readonly last: number }[];
  readonly answer: Readonly<Record<string, unknown>>;
}

/** Refusals and errors, RFC 9457. */
export interface ProblemView {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** A sentence for the person, in the language asked for. */
  readonly detail: string;
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;
}
