import type { Causality } from './causality.ts';
import type { NewEvent } from './event.ts';

/** What the sponsor thinks of an adverse event. It stands beside the investigator's opinion and never replaces it. */
export interface SponsorAssessment {
  readonly causality: Causality;
  /** By the reference safety information in force at onset. */
  readonly expected: boolean;
  readonly reason: string;
}

/** A report of one event to an authority. */
export interface SafetyReport {
  /** Id of a reporting regime of the definition. */
  readonly regime: string;
  readonly kind: 'initial' | 'followUp';
  /** Day on which it was sent. */
  readonly date: string;
  /** The authority's or the sponsor's own number of the case. */
  readonly reference?: string;
}

/** Of a list's stream, sealed: somebody who may know was given the unmasked form of one serious adverse event. */
export interface OpenedCase {
  readonly participant: string;
  /** Of the adverse event. */
  readonly id: string;
  readonly reason: string;
}

/** Of a participant's stream. None says or depends on what the participant receives. */
export type SafetyEvent =
  /** `knownAt`: instant at which the sponsor first knew; it begins the authorities' clocks. */
  | NewEvent<'seriousEventAcknowledged', { readonly id: string; readonly knownAt: string }>
  | NewEvent<'adverseEventAssessed', { readonly id: string } & SponsorAssessment>
  | NewEvent<'safetyReportSent', { readonly id: string } & SafetyReport>;
