import type { CollectedForm, CriterionResult, EligibilityOverall } from '../protocol/value.ts';
import type { Reconsent } from './amendment-events.ts';
import type { Checking } from './checking.ts';
import type { DiaryState } from './diary.ts';
import type { Signature } from './event.ts';
import type {
  AdverseEventData,
  ApplicationStatus,
  DeviationData,
  MedicationData,
  RowContent,
} from './events.ts';
import type { Hold } from './holds.ts';
import type { UnintendedUnmasking } from './masking-events.ts';
import type { Misrandomisation } from './misrandomisation.ts';
import type { KeptPhoto } from './photo.ts';
import type { Query } from './query.ts';
import type { SafetyReport, SponsorAssessment } from './safety-events.ts';
import type { SpecialSituation } from './special-situation.ts';

/** Where the participant stands. One union, no pairs of booleans. */
export type ParticipantStatus =
  | 'screening'
  | 'screenFailed'
  | 'eligible'
  | 'randomised'
  | 'onTreatment'
  | 'followUp'
  | 'discontinued'
  | 'completed';

/** A row that was taken away after it had been recorded. */
export interface RemovedRow extends RowContent {
  readonly section: string;
  readonly row: number;
  readonly reason: string;
  readonly at: string;
  readonly by: string;
}

/** Its values are as they stand now, corrections applied. */
export interface RecordedForm extends CollectedForm {
  /** Absent: none was. Their numbers are not given again. */
  readonly removedRows?: readonly RemovedRow[];
  readonly warnings: readonly string[];
  readonly recordedAt: string;
  readonly recordedBy: string;
  /** Version of the trial's definition that it was recorded under: what its items mean. */
  readonly definition: string;
  /** Stream version of the event that recorded it, and of the last that changed it. */
  readonly version: number;
  readonly changedInVersion: number;
  /** Entry of the participant's diary that fills it. */
  readonly entry?: string;
  /** The site has corrected what the diary told. */
  readonly corrected?: true;
}

/** Product handed out. Of the kit only its number, which tells nothing of what is in it. */
export interface Dispensing {
  readonly id: string;
  readonly date: string;
  readonly units: number;
  readonly kit?: string;
}

export interface LoggedApplication {
  readonly id: string;
  readonly slot?: { readonly day: number; readonly slot: string };
  readonly status: ApplicationStatus;
  readonly at: string;
  readonly date: string;
  readonly by: 'participant' | 'siteStaff';
  readonly recordedAt: string;
  readonly version: number;
  /** Entry of the participant's diary that it comes from. */
  readonly entry?: string;
  /** The site has corrected what the diary told. */
  readonly corrected?: true;
}

/** An adverse event as it stands now, with the grade at each change (each change of grade is a segment). */
export interface AdverseEvent extends AdverseEventData {
  readonly id: string;
  readonly grades: readonly { readonly from: string; readonly grade: number }[];
  readonly reportedAt: string;
  /** Instant since when the record says that it is serious. */
  readonly seriousSince?: string;
  /** Instant since when the record says that it is fatal or threatens life. */
  readonly gravestSince?: string;
  /** Instant at which the sponsor first knew of it. */
  readonly knownToSponsorAt?: string;
  readonly sponsorAssessment?: SponsorAssessment & { readonly at: string; readonly by: string };
  readonly safetyReports?: readonly (SafetyReport & { readonly recordedAt: string })[];
  /** Instants at which the site followed or corrected it after a report was sent. */
  readonly newsAt?: readonly string[];
  readonly version: number;
}

export interface EligibilityAssessment {
  readonly stage: string;
  readonly overall: EligibilityOverall;
  readonly results: readonly CriterionResult[];
  readonly at: string;
  readonly by: string;
  readonly version: number;
}

export interface EligibilityDecision {
  readonly stage: string;
  readonly decision: 'eligible' | 'ineligible';
  readonly reason?: string;
  readonly signature: Signature;
  readonly at: string;
}

export interface Randomisation {
  readonly number: string;
  readonly cohort: string;
  readonly list: string;
  readonly stratum: Readonly<Record<string, string>>;
  readonly replaces?: string;
  readonly at: string;
}

interface Unmasking {
  readonly at: string;
  readonly by: string;
  readonly reason: string;
}

/** A participant's stream folded. It contains nothing that depends on the arm. */
export interface ParticipantState {
  readonly id: string;
  readonly site: string;
  readonly status: ParticipantStatus;
  readonly version: number;
  readonly consent: {
    readonly version: string;
    readonly signedAt: string;
    readonly signedBy: 'participant' | 'representative';
  };
  /** New sheets that amendments asked for, in the order in which they were recorded. */
  readonly reconsents: readonly Reconsent[];
  readonly previousAttempt?: string;
  readonly rescreenedAs?: string;
  readonly forms: readonly RecordedForm[];
  /** Newest assessment and decision per stage. */
  readonly assessments: Readonly<Record<string, EligibilityAssessment>>;
  readonly decisions: Readonly<Record<string, EligibilityDecision>>;
  readonly randomisation?: Randomisation;
  readonly misrandomisations: readonly Misrandomisation[];
  /** Who has taken this participant's place in the allocation. */
  readonly replacedBy?: string;
  readonly dispensings: readonly Dispensing[];
  readonly applications: readonly LoggedApplication[];
  readonly diary: DiaryState;
  readonly adverseEvents: readonly AdverseEvent[];
  readonly specialSituations: readonly SpecialSituation[];
  readonly medications: readonly (MedicationData & { readonly id: string; readonly version: number })[];
  readonly deviations: readonly (DeviationData & { readonly id: string; readonly version: number })[];
  readonly photos: readonly KeptPhoto[];
  readonly discontinuedTreatment?: { readonly date: string; readonly reason: string };
  readonly discontinuedStudy?: { readonly date: string; readonly reason: string };
  /** Stream versions of the events that ended treatment and study. */
  readonly endVersions: { readonly treatment?: number; readonly study?: number };
  readonly completedOn?: string;
  readonly unmaskings: readonly (Unmasking & { readonly version: number })[];
  readonly unintendedUnmaskings: readonly (UnintendedUnmasking & {
    readonly by: string;
    readonly version: number;
  })[];
  readonly queries: readonly Query[];
  readonly checking: Checking;
  /** What of it is frozen or locked. */
  readonly holds: readonly Hold[];
  /** Stream version of the last event that changed what a signature of the casebook stands for. */
  readonly dataVersion: number;
  readonly locked: boolean;
}
