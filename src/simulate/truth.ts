import type { Value } from '../protocol/value.ts';

/**
 * What happened in a simulated trial, as the simulator invented it, after corrections. It never went through acts,
 * events or folds: outcomes worked out from it are a second opinion on the record.
 */
export interface Truth {
  /** Everybody who was randomised. */
  readonly participants: readonly TrueParticipant[];
}

export interface TrueParticipant {
  readonly id: string;
  readonly arm: string;
  readonly cohort: string;
  readonly site: string;
  /** One entry per visit and date of assessment, with the values that were typed, in order of entry. */
  readonly visits: readonly TrueVisit[];
  readonly applications: readonly { readonly date: string; readonly status: string }[];
  /** Day on which rescue or prohibited medication began. */
  readonly rescueFrom?: string;
  readonly adverseEvents: readonly TrueAdverseEvent[];
  readonly stoppedOn?: string;
}

export interface TrueVisit {
  readonly visit: string;
  readonly date: string;
  readonly values: Readonly<Record<string, Value>>;
}

export interface TrueAdverseEvent {
  readonly term: string;
  /** Full dates; absent onset: nobody knows. */
  readonly onset?: string;
  readonly end?: string;
  /** Grade at onset and at each change. */
  readonly grades: readonly { readonly from: string; readonly grade: number }[];
  readonly related: boolean;
  readonly serious: boolean;
  readonly atApplicationSite: boolean;
}
