import type { Definition, MaskedParty } from '../../protocol/definition.ts';

/** What a public registration says about a trial, whichever format it came in. Absent means that it says nothing readable. */
export interface RegistryRecord {
  readonly kind: 'record';
  readonly format: RecordFormat;
  readonly fileName?: string;
  readonly id?: string;
  readonly otherIds: readonly string[];
  readonly briefTitle?: string;
  readonly officialTitle?: string;
  readonly acronym?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly status?: string;
  readonly studyType?: 'interventional' | 'observational' | 'expandedAccess';
  readonly conditions: readonly string[];
  readonly keywords: readonly string[];
  readonly dates: Readonly<Partial<Record<DateName, RegistryDate>>>;
  readonly phase?: Definition['identity']['phase'];
  readonly enrolment?: { readonly planned: number; readonly kind?: DateKind };
  readonly allocation?: 'randomised' | 'nonRandomised' | 'notApplicable';
  readonly model?: 'parallel' | 'singleGroup' | 'crossover' | 'factorial' | 'sequential';
  readonly modelDescription?: string;
  readonly masking: RegistryMasking;
  readonly purpose?: Definition['identity']['purpose'];
  readonly arms: readonly RegistryArm[];
  readonly interventions: readonly RegistryIntervention[];
  readonly outcomes: readonly RegistryOutcome[];
  readonly criteria: RegistryCriteria;
  readonly ages: { readonly min?: string; readonly max?: string };
  readonly sexes?: 'all' | 'female' | 'male';
  readonly healthyVolunteers?: boolean;
  readonly sites: readonly RegistrySite[];
  readonly sponsor?: string;
  readonly collaborators: readonly string[];
  readonly responsibleParty?: string;
  readonly officials: readonly RegistryOfficial[];
  readonly fdaRegulated: { readonly drug?: boolean; readonly device?: boolean };
  /** First line of the eligibility text, where its lines are lines of the file. */
  readonly criteriaLine?: number;
  /** Where a field stands in the record, by path such as `arms.0.description`. */
  readonly where: Readonly<Record<string, string>>;
  /** Values that were found but could not be understood. */
  readonly unclear: readonly UnclearValue[];
  /** Parts that were not taken over, with the reason. */
  readonly notRead: readonly NotRead[];
}

export type RecordFormat = 'apiJson' | 'fullStudiesJson' | 'xml' | 'pageText';
export type DateKind = 'actual' | 'estimated';
export type DateName =
  | 'start'
  | 'primaryCompletion'
  | 'completion'
  | 'firstSubmitted'
  | 'firstPosted'
  | 'lastUpdateSubmitted'
  | 'lastUpdatePosted'
  | 'resultsFirstPosted'
  | 'lastVerified';

/** `date` may lack its day or its month and day. */
export interface RegistryDate {
  readonly date: string;
  readonly kind?: DateKind;
}

export interface RegistryMasking {
  readonly level?: 'none' | 'single' | 'double' | 'triple' | 'quadruple';
  readonly who: readonly MaskedParty[];
  readonly description?: string;
}

export type ArmType = Definition['arms'][number]['type'];
export type InterventionType = Definition['interventions'][number]['type'];

export interface RegistryArm {
  readonly label: string;
  readonly type?: ArmType;
  readonly description?: string;
  /** Names of interventions. */
  readonly interventions: readonly string[];
}

export interface RegistryIntervention {
  readonly name: string;
  readonly type?: InterventionType;
  readonly description?: string;
  readonly otherNames: readonly string[];
}

export interface RegistryOutcome {
  readonly role: 'primary' | 'secondary' | 'other';
  /** False where the text has lost the headings that tell primary from secondary. */
  readonly roleStated: boolean;
  readonly measure: string;
  readonly timeFrame?: string;
  readonly description?: string;
}

export interface RegistryCriteria {
  readonly inclusion: readonly RegistryCriterion[];
  readonly exclusion: readonly RegistryCriterion[];
  /** Text outside both lists. */
  readonly loose: readonly RegistryCriterion[];
}

export interface RegistryCriterion {
  readonly text: string;
  /** Lines below the first of the eligibility text. */
  readonly line: number;
  /** Number or letter that stood before it. */
  readonly mark?: string;
  /** Sub-heading above it, such as a cohort. */
  readonly group?: string;
  /** Paragraphs that belong to it, such as “Note: …”. */
  readonly notes: readonly string[];
  readonly children: readonly RegistryCriterion[];
}

export interface RegistrySite {
  readonly name?: string;
  readonly city?: string;
  readonly state?: string;
  readonly country?: string;
}

export interface RegistryOfficial {
  readonly name: string;
  readonly role?: string;
  readonly affiliation?: string;
}

export interface UnclearValue {
  readonly field: string;
  readonly text: string;
  readonly where: string;
}

export interface NotRead {
  readonly where: string;
  readonly what: string;
}

/** Why a text cannot be read as a registration: what, where, and what to do. */
export interface ReadProblem {
  readonly kind: 'problem';
  readonly code:
    | 'empty'
    | 'notARegistration'
    | 'brokenJson'
    | 'brokenXml'
    | 'severalStudies'
    | 'noStudy'
    | 'nothingToRun'
    | 'tooDeep';
  readonly what: string;
  readonly where: string;
  readonly remedy: string;
  readonly line?: number;
  /** Characters from the beginning of the text. */
  readonly offset?: number;
}
