import type { Static, TSchema } from 'typebox';
import type { Definition } from '../protocol/definition.ts';
import type { FormPlace } from '../record/checking-events.ts';
import type { DelegationState } from '../record/delegation.ts';
import type { Editions } from '../record/edition.ts';
import type { Actor, NewEvent, Signature } from '../record/event.ts';
import type { GradingDictionary } from '../record/grading-dictionary.ts';
import type { LeakAuditState } from '../record/leak-audit.ts';
import type { ParticipantState } from '../record/participant.ts';
import type { PharmacyState } from '../record/pharmacy.ts';
import type { Role } from '../record/roles.ts';
import type { AllocationListState, SeedsState, SiteState, StudyState } from '../record/study.ts';
import type { Chance } from '../statistics/chance.ts';
import type { Refusal } from './refusals.ts';
import type { SignedContent } from './signed-content.ts';

/** Which streams an act decides on. The caller loads and folds them; each is also guarded by its version when written. */
export interface Needs {
  readonly participant?: string;
  readonly site?: string;
  readonly allParticipants?: boolean;
  readonly allSites?: boolean;
  readonly allocation?: boolean;
  /** The revealed seeds of the allocation. */
  readonly seeds?: boolean;
  /** Every site's pharmacy: kit numbers are unique in the study. */
  readonly pharmacy?: boolean;
  /** The dictionary by which adverse events are graded. */
  readonly dictionary?: boolean;
  /** The leak audits that were loaded. */
  readonly leakAudit?: boolean;
  /** Date at the site of what the act is about: it is decided under the version of the definition in force then. */
  readonly on?: string;
  /** A recorded form that the act is about: it is decided under the version that the form was recorded under. */
  readonly form?: FormPlace;
  /** Every site's log of delegations. Where the definition asks for delegation, each act gets them. */
  readonly delegations?: boolean;
}

/** The loaded streams. `participant` is absent if nobody has that id. */
export interface World {
  /** The version that the act is decided under. */
  readonly definition: Definition;
  /** How events name it, and every version that was published; absent where there was only ever one. */
  readonly edition?: string;
  readonly editions?: Editions;
  readonly study: StudyState;
  readonly participant?: ParticipantState;
  readonly site?: SiteState;
  readonly participants?: readonly ParticipantState[];
  readonly sites?: readonly SiteState[];
  readonly lists?: readonly AllocationListState[];
  readonly seeds?: SeedsState;
  readonly pharmacies?: readonly PharmacyState[];
  /** Absent: none was loaded. */
  readonly dictionary?: GradingDictionary;
  /** Absent: none was loaded. */
  readonly leakAudit?: LeakAuditState;
  /** Of the sites that have one. */
  readonly delegations?: readonly DelegationState[];
}

/** Clock, chance and identity come from outside, so that the same act can be replayed, previewed and simulated. */
export interface Context {
  /** Instant, UTC, ISO 8601. */
  readonly now: string;
  readonly actor: Actor;
  readonly command: string;
  /** `<version>@<first 12 hex of the definition's hash>`. */
  readonly definitionVersion: string;
  readonly chance: Chance;
  /** Set when the caller has just authenticated again, for acts that are signed: whose signature, under what meaning, of what. */
  readonly signature?: Signature;
}

export interface Write {
  readonly stream: string;
  readonly expectedVersion: number;
  /** None: the decision rests on the stream as it stands and adds nothing to it. */
  readonly events: readonly NewEvent[];
}

export type Decision =
  | {
      readonly outcome: 'accepted';
      /** All or none are written. What a decision depends on is among the streams it writes. */
      readonly writes: readonly Write[];
      /** What the caller is told besides "done". Shown to the caller once, so nothing of it may be logged. */
      readonly answer: Readonly<Record<string, unknown>>;
    }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

export interface Act<Payload extends TSchema = TSchema> {
  /** Imperative, kebab-case; also the path of its HTTP operation. */
  readonly name: string;
  readonly summary: string;
  readonly payload: Payload;
  /** Who may do it. Nobody else. */
  readonly roles: readonly Role[];
  /** For so long the same command gets its answer again, so that a lost reply can be asked for; absent: always. */
  readonly answeredAgainMinutes?: number;
  /** The meaning of the signature that it needs, if it is a signed act. */
  readonly signed?: string;
  /** For a signed act: what the signer has on the screen. Its hash, by `signatureHash`, is the signature's `of`. */
  signs?(world: World, payload: Static<Payload>): SignedContent;
  needs(payload: Static<Payload>): Needs;
  decide(world: World, payload: Static<Payload>, context: Context): Decision;
}

/**
 * Gives an act its payload's type; the table of acts holds them without it. (Methods, not function properties, so that
 * TypeScript lets the table do so: the server has checked a payload against the act's own schema before it calls.)
 */
export function act<Payload extends TSchema>(definition: Act<Payload>): Act<Payload> {
  return definition;
}
