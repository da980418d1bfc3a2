import type { SpecialSituationKind } from '../protocol/special-situation.ts';
import type { NewEvent } from './event.ts';

/** A pregnancy, a medication error and the like. It is no adverse event; what harm comes of it is reported as one. */
export interface SpecialSituationData {
  readonly kind: SpecialSituationKind;
  /** Day on which it happened or was found; the day or the month may be unknown. */
  readonly date: string;
  /** The site's own words. */
  readonly description: string;
}

export interface SpecialSituation extends SpecialSituationData {
  readonly id: string;
  /** Instant since when the record knows of it. */
  readonly reportedAt: string;
  /** Instant at which the sponsor first knew of it. */
  readonly knownToSponsorAt?: string;
  readonly version: number;
}

/** Of a participant's stream. None says or depends on what the participant receives. */
export type SpecialSituationEvent =
  | NewEvent<'specialSituationReported', { readonly id: string; readonly situation: SpecialSituationData }>
  | NewEvent<'specialSituationAcknowledged', { readonly id: string; readonly knownAt: string }>;
