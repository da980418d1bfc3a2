import type { DiaryEntry } from '../record/diary-events.ts';
import type { Role } from '../record/roles.ts';

/** One thing that happens in the simulated trial, at a simulated instant. */
export type Step =
  /** Time passes; whoever waits looks again. */
  | { readonly kind: 'wait'; readonly at: string }
  /** Somebody looks whether a gate can be decided. The reply's answer holds its `state`. */
  | { readonly kind: 'lookAtGate'; readonly at: string; readonly gate: string }
  /** Somebody looks how much study product is due. The reply's answer holds `shipmentsDue`. */
  | { readonly kind: 'lookAtSupply'; readonly at: string; readonly site: string; readonly cohort: string }
  /** Somebody looks which queries are not settled. The reply's answer holds `queries`. */
  | { readonly kind: 'lookAtQueries'; readonly at: string }
  /** The coordinator looks at the list of participants. The reply's answer holds `participants`. */
  | { readonly kind: 'lookAtParticipants'; readonly at: string }
  /** A monitor looks at a participant's record. The reply's answer holds `state`. */
  | { readonly kind: 'lookAtParticipant'; readonly at: string; readonly participant: string }
  /** The site makes a link, and the participant enrols a phone with it. */
  | { readonly kind: 'enrolPhone'; readonly at: string; readonly participant: string }
  | SendStep
  | ActStep;

/** The participant's phone sends what it keeps, in one request. The reply's answer holds `answers`, one for each entry. */
export interface SendStep {
  readonly kind: 'sendDiary';
  readonly at: string;
  readonly participant: string;
  readonly entries: readonly DiaryEntry[];
}

export interface ActStep {
  readonly kind: 'act';
  readonly at: string;
  readonly act: string;
  /** Who does it; by default the first role that may. */
  readonly role?: Role;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Whoever acts scans the container or the kit that the pharmacy's queue names for the participant. */
  readonly scansKit?: boolean;
  /** Sent twice under one command id, as after a lost reply: both answers must be the same. */
  readonly twice?: boolean;
  /** A refusal with one of these codes belongs to the story. Any other stops the rehearsal. */
  readonly mayBeRefused?: readonly string[];
}

export interface Reply {
  readonly answer: Readonly<Record<string, unknown>>;
  /** Code of the refusal, if it was one that the step allows. */
  readonly refused?: string;
  /** After a randomisation, what was prepared: nature knows what was given, people do not. */
  readonly arm?: string;
}

/** Somebody's course through the trial: yields steps in order of time and is told each reply. */
export type Course = Generator<Step, void, Reply>;
