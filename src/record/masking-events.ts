import type { NewEvent } from './event.ts';
import type { Role } from './roles.ts';

/** Somebody who was to be masked learnt or guessed with certainty what a participant receives. Never what it was. */
export interface UnintendedUnmasking {
  readonly whoKnows: readonly MaskedPerson[];
  readonly how: string;
  readonly date: string;
}

export const maskedPersons = [
  'participant',
  'careProvider',
  'investigator',
  'outcomesAssessor',
  'sponsor',
  'other',
] as const;

export type MaskedPerson = (typeof maskedPersons)[number];

/** Of the study's stream: for whom emergency envelopes were printed, never what is in them. */
export interface EnvelopesPrinted {
  readonly printing: string;
  readonly site: string;
  readonly participants: readonly string[];
}

/** Who may know for whom they were printed. */
export const envelopeReaders = [
  'pharmacist',
  'verifier',
  'randomisationStatistician',
  'monitor',
  'sponsor',
  'auditor',
] as const satisfies readonly Role[];

/** Of a participant's stream. */
export type MaskingEvent = NewEvent<
  'unintendedUnmaskingRecorded',
  UnintendedUnmasking & {
    /** The deviation that was recorded with it. */
    readonly deviation: string;
  }
>;
