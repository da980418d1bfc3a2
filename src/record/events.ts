import type { CriterionResult, EligibilityOverall, Truth, Values } from '../protocol/value.ts';
import type { AmendmentActivated, DefinitionPublished, Reconsent } from './amendment-events.ts';
import type { Causality } from './causality.ts';
import type { CheckingEvent } from './checking-events.ts';
import type { CopyGivenOut } from './copy-events.ts';
import type { DelegationEvent } from './delegation.ts';
import type { DiaryEvent } from './diary-events.ts';
import type { NewEvent } from './event.ts';
import type { DictionaryEvent } from './grading-dictionary.ts';
import type { HoldEvent } from './hold-events.ts';
import type { LeakAuditEvent } from './leak-audit.ts';
import type { EnvelopesPrinted, MaskingEvent } from './masking-events.ts';
import type { Misrandomisation } from './misrandomisation.ts';
import type { PharmacyEvent } from './pharmacy-events.ts';
import type { PhotoData } from './photo.ts';
import type { QueryEvent } from './query-events.ts';
import type { OpenedCase, SafetyEvent } from './safety-events.ts';
import type { SpecialSituationData, SpecialSituationEvent } from './special-situation.ts';

export interface AdverseEventData {
  /** The reporter's own words. */
  readonly verbatim: string;
  /** Id in the definition's coding list; absent while not coded. */
  readonly term?: string;
  /** Code of a term of the loaded grading dictionary. */
  readonly gradingTerm?: string;
  /** Full or partial date, or instant. */
  readonly onset?: string;
  readonly end?: string;
  readonly ongoing: boolean;
  readonly grade: 1 | 2 | 3 | 4 | 5;
  readonly serious: boolean;
  readonly seriousCriteria: readonly SeriousCriterion[];
  readonly causality: Causality;
  /** What was done for the trial that may have caused it, such as a blood draw; beside its relation to the product. */
  readonly procedure?: string;
  readonly action: 'none' | 'interrupted' | 'withdrawn' | 'notApplicable';
  readonly outcome:
    | 'recovered'
    | 'recoveredWithSequelae'
    | 'recovering'
    | 'notRecovered'
    | 'fatal'
    | 'unknown';
  readonly treated: boolean;
  readonly atApplicationSite: boolean;
  readonly ofSpecialInterest: boolean;
}

export type SeriousCriterion =
  | 'death'
  | 'lifeThreatening'
  | 'hospitalisation'
  | 'disability'
  | 'congenitalAnomaly'
  | 'medicallyImportant';

export interface MedicationData {
  readonly name: string;
  readonly indication: string;
  readonly start?: string;
  readonly end?: string;
  readonly ongoing: boolean;
  /** Not allowed by the protocol during the study. */
  readonly prohibited: boolean;
  /** Taken against the disease under study: responder outcomes count as non-response from its start. */
  readonly rescue: boolean;
}

export interface DeviationData {
  readonly category:
    | 'eligibility'
    | 'consent'
    | 'treatment'
    | 'visit'
    | 'assessment'
    | 'prohibitedMedication'
    | 'masking'
    | 'other';
  readonly date: string;
  readonly description: string;
  readonly major: boolean;
}

export type ApplicationStatus = 'given' | 'missed' | 'partial' | 'extra' | 'wrongSite' | 'wrongKit';

/** What a row says, by item id. */
export interface RowContent {
  readonly values: Values;
  /** Item → reason why it was not done. */
  readonly notDone: Readonly<Record<string, string>>;
}

/** What a correction points at. Every recorded value can be corrected, none overwritten. */
export type CorrectionTarget =
  | {
      readonly kind: 'form';
      readonly visit: string;
      readonly occurrence: number;
      readonly form: string;
      /** Its key: in a row, the id and the row's number. */
      readonly item: string;
    }
  | { readonly kind: 'formDate'; readonly visit: string; readonly occurrence: number; readonly form: string }
  /** A whole row of a repeating section, added or taken away; `from` and `to` are a `RowContent`. */
  | {
      readonly kind: 'formRow';
      readonly visit: string;
      readonly occurrence: number;
      readonly form: string;
      readonly section: string;
      readonly row: number;
    }
  | { readonly kind: 'adverseEvent'; readonly id: string; readonly field: keyof AdverseEventData }
  | { readonly kind: 'medication'; readonly id: string; readonly field: keyof MedicationData }
  | { readonly kind: 'deviation'; readonly id: string; readonly field: keyof DeviationData }
  | { readonly kind: 'specialSituation'; readonly id: string; readonly field: keyof SpecialSituationData }
  | { readonly kind: 'application'; readonly id: string; readonly field: 'at' | 'status' | 'slot' };

/** Events of stream `participant/<id>`. None of them carries or depends on the arm. */
export type ParticipantEvent =
  | NewEvent<
      'consentGiven',
      {
        readonly participant: string;
        readonly site: string;
        readonly consentVersion: string;
        /** Instant of signing. */
        readonly signedAt: string;
        readonly signedBy: 'participant' | 'representative';
        /** The screening attempt before this one, for a re-screening. */
        readonly previousAttempt?: string;
      }
    >
  /** A sheet that an amendment asks for was signed. */
  | NewEvent<'reconsentGiven', Reconsent>
  | NewEvent<
      'formRecorded',
      {
        readonly visit: string;
        /** 1, or the running number of an unscheduled visit. */
        readonly occurrence: number;
        readonly form: string;
        /** Date of assessment at the site. */
        readonly date: string;
        readonly values: Values;
        /** Item → reason why it was not done. */
        readonly notDone: Readonly<Record<string, string>>;
        readonly calculated: Values;
        /** Ids of edit-check warnings that were shown and saved over. */
        readonly warnings: readonly string[];
      }
    >
  | NewEvent<
      'valueCorrected',
      {
        readonly target: CorrectionTarget;
        /** Absent: there was no value. */
        readonly from?: unknown;
        readonly to?: unknown;
        readonly reason: string;
        /** Calculated items of the same form, worked out anew. */
        readonly calculated?: Values;
      }
    >
  | NewEvent<
      'eligibilityAssessed',
      {
        readonly stage: string;
        readonly overall: EligibilityOverall;
        readonly results: readonly CriterionResult[];
      }
    >
  | NewEvent<
      'eligibilityDecided',
      { readonly stage: string; readonly decision: 'eligible' | 'ineligible'; readonly reason?: string }
    >
  | NewEvent<'participantRescreened', { readonly as: string; readonly reason: string }>
  | NewEvent<
      'participantRandomised',
      {
        readonly number: string;
        readonly cohort: string;
        readonly list: string;
        readonly stratum: Readonly<Record<string, string>>;
        /** Whom this participant replaces, with the same treatment. */
        readonly replaces?: string;
      }
    >
  | NewEvent<'participantReplaced', { readonly by: string; readonly number: string; readonly reason: string }>
  | NewEvent<'misrandomisationRecorded', Misrandomisation>
  | NewEvent<
      'productDispensed',
      {
        readonly id: string;
        readonly date: string;
        readonly units: number;
        /** Number on the kit's label, where the study keeps kits. */
        readonly kit?: string;
      }
    >
  | NewEvent<
      'applicationLogged',
      {
        readonly id: string;
        /** Planned application: treatment day (1 = first) and slot; absent for an extra one. */
        readonly slot?: { readonly day: number; readonly slot: string };
        readonly status: ApplicationStatus;
        /** Instant of application; for a missed one, of the planned time. */
        readonly at: string;
        /** Site-local date of `at`. */
        readonly date: string;
        readonly by: 'participant' | 'siteStaff';
        readonly comment?: string;
      }
    >
  | NewEvent<'adverseEventReported', { readonly id: string; readonly event: AdverseEventData }>
  | NewEvent<
      'adverseEventFollowed',
      { readonly id: string; readonly date: string; readonly change: Partial<AdverseEventData> }
    >
  | NewEvent<'photoKept', PhotoData>
  | NewEvent<'medicationAdded', { readonly id: string; readonly medication: MedicationData }>
  | NewEvent<'deviationAdded', { readonly id: string; readonly deviation: DeviationData }>
  | NewEvent<
      'participantDiscontinued',
      {
        readonly from: 'treatment' | 'study';
        readonly date: string;
        readonly reason:
          | 'adverseEvent'
          | 'withdrawalByParticipant'
          | 'lostToFollowUp'
          | 'physicianDecision'
          | 'protocolDeviation'
          | 'lackOfEfficacy'
          | 'pregnancy'
          | 'death'
          | 'other';
        readonly comment?: string;
      }
    >
  | NewEvent<'participantCompleted', { readonly date: string }>
  /** That it happened, never what was shown. */
  | NewEvent<'participantUnmasked', { readonly reason: string; readonly comment: string }>
  | MaskingEvent
  | SafetyEvent
  | SpecialSituationEvent
  | QueryEvent
  | CheckingEvent
  | HoldEvent
  | DiaryEvent
  | NewEvent<'casebookLocked', Record<string, never>>;

/** Events of stream `site/<id>`. */
export type SiteEvent =
  | NewEvent<'participantRegistered', { readonly participant: string; readonly previousAttempt?: string }>
  | NewEvent<'siteLocked', Record<string, never>>
  | NewEvent<'copyGivenOut', CopyGivenOut>;

/** Events of stream `study`. */
export type StudyEvent =
  | NewEvent<
      'studyOpened',
      {
        readonly study: string;
        readonly simulated: boolean;
        /** Absent: the software draws both seeds of the allocation. */
        readonly seedsFrom?: 'twoParties';
      }
    >
  /** The definition itself, as canonical JSON text, stands in the record under which data are entered. */
  | NewEvent<'definitionPublished', DefinitionPublished>
  | NewEvent<'amendmentActivated', AmendmentActivated>
  | NewEvent<
      'gateDecided',
      {
        readonly gate: string;
        readonly decision: 'escalate' | 'expand' | 'hold' | 'stop';
        readonly reason: string;
        readonly summary: GateSummary;
        /** Rules that asked to hold, or could not be told, and were decided against. */
        readonly againstRules?: readonly string[];
        /** Rules of the gate with their verdicts at the time. */
        readonly rules: readonly { readonly id: string; readonly result: Truth }[];
      }
    >
  | NewEvent<'allocationSeedCommitted', { readonly party: SeedParty; readonly commitment: string }>
  /** That it happened; the seed itself is in the sealed stream `seeds`. */
  | NewEvent<'allocationSeedRevealed', { readonly party: SeedParty }>
  | NewEvent<'allocationCommitted', AllocationCommitment>
  | NewEvent<'envelopesPrinted', EnvelopesPrinted>
  | NewEvent<'studyLocked', { readonly reason: string }>
  | NewEvent<
      'allocationOpened',
      {
        readonly allocations: readonly OpenedAllocation[];
        /** With them anybody draws the lists again. Absent if the lists were drawn before seeds were kept. */
        readonly seeds?: Readonly<Record<SeedParty, RevealedSeed>>;
      }
    >;

export type SeedParty = 'generator' | 'verifier';

/** 32 bytes each, lower-case hex. */
export interface RevealedSeed {
  readonly seed: string;
  readonly nonce: string;
}

/** What is told of the lists before the first participant: enough that they cannot be changed, nothing of what they hold. */
export interface AllocationCommitment {
  /** Root of the tree over every salted row, SHA-256 in hex. */
  readonly root: string;
  /** Names the rules by which lists, salts and tree follow from the seeds. */
  readonly algorithm: string;
  /** Who gave the seeds: the software for both parties, or two people. */
  readonly parties: 'system' | 'twoParties';
  readonly commitments: Readonly<Record<SeedParty, string>>;
  readonly lists: readonly {
    readonly specification: Readonly<Record<string, unknown>>;
    readonly size: number;
  }[];
}

/** Counts over the cohort before the gate: what its hold rules may name. */
export interface GateSummary {
  readonly randomised: number;
  readonly treated: number;
  readonly reachedVisit: number;
  readonly stopped: number;
  readonly relatedSerious: number;
  readonly relatedGrade3: number;
  readonly specialInterest: number;
  readonly stoppedForRelatedSiteReaction: number;
}

export interface OpenedAllocation {
  readonly participant: string;
  readonly list: string;
  readonly rank: number;
  readonly arm: string;
}

export interface AllocationRow {
  readonly rank: number;
  readonly arm: string;
}

/** Events of stream `allocation/<list>`: their data are sealed before they reach a store. */
export type AllocationEvent =
  | NewEvent<
      'listGenerated',
      {
        readonly list: string;
        readonly cohort: string;
        readonly stratum: Readonly<Record<string, string>>;
        readonly procedure: string;
        readonly rows: readonly (AllocationRow & {
          /** Spaces that make rows of all arms equally long, so that a list's sealed length does not tell them. */
          readonly pad?: string;
        })[];
        /** False while a gate keeps the list shut. */
        readonly open: boolean;
      }
    >
  | NewEvent<'listOpened', { readonly gate: string }>
  | NewEvent<'rowAssigned', { readonly rank: number; readonly participant: string; readonly number: string }>
  | NewEvent<
      'rowReplaced',
      {
        readonly rank: number;
        readonly participant: string;
        readonly number: string;
        readonly replaces: string;
      }
    >
  | NewEvent<'rowUnmasked', { readonly rank: number; readonly participant: string; readonly reason: string }>
  | NewEvent<'unmaskedCaseOpened', OpenedCase>
  | NewEvent<'closedViewRead', { readonly gate: string }>;

/** Events of stream `seeds`: their data are sealed before they reach a store. */
export type SeedEvent = NewEvent<'seedRevealed', RevealedSeed & { readonly party: SeedParty }>;

export type TrialEvent =
  | ParticipantEvent
  | SiteEvent
  | StudyEvent
  | AllocationEvent
  | SeedEvent
  | PharmacyEvent
  | DictionaryEvent
  | LeakAuditEvent
  | DelegationEvent;
