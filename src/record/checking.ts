import type { FormPlace } from './checking-events.ts';
import type { Signature } from './event.ts';

/** Every check is of the record as it stood then: `version` is that of the event that tells it. */
export interface FormReview extends FormPlace {
  readonly at: string;
  readonly by: string;
  readonly version: number;
}

export interface ItemVerification extends FormPlace {
  readonly item: string;
  readonly at: string;
  readonly by: string;
  /** The value changed after it was verified. */
  readonly isChanged: boolean;
}

export interface GivenSignature {
  readonly signature: Signature;
  readonly at: string;
  readonly version: number;
}

export interface VisitSignature extends GivenSignature {
  readonly visit: string;
  readonly occurrence: number;
}

/** The newest review of each form, the newest signature of each visit and of the casebook. */
export interface Checking {
  readonly reviews: readonly FormReview[];
  readonly visitSignatures: readonly VisitSignature[];
  readonly casebookSignature?: GivenSignature;
  /** The newest of each value. */
  readonly verifications: readonly ItemVerification[];
}

export const unchecked: Checking = { reviews: [], visitSignatures: [], verifications: [] };

/** `broken`: what was checked has changed since. */
export type CheckStanding = 'none' | 'holds' | 'broken';
