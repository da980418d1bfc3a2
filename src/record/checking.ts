import type { FormPlace } from './checking-events.ts';
import type { Signature } from './event.ts';

/** Every check is of the record as it stood then: `version` is that of the event that tells it. */
export interface FormReview extends FormPlace {
  readonly at: string;
  readonly by: string;
  readonly version: number;
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
}

export const unchecked: Checking = { reviews: [], visitSignatures: [] };
