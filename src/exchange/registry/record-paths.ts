import type { DateName } from './record.ts';

/** Where each field of a record stands in a format. An empty path: the format has no such field. */
export interface RecordPaths {
  readonly id: string;
  readonly otherIds: readonly string[];
  readonly briefTitle: string;
  readonly officialTitle: string;
  readonly acronym: string;
  readonly summary: string;
  readonly description: string;
  readonly status: string;
  readonly studyType: string;
  readonly conditions: string;
  readonly keywords: string;
  readonly dates: Readonly<Record<DateName, { readonly date: string; readonly kind: string }>>;
  readonly phases: string;
  readonly enrolment: string;
  readonly enrolmentKind: string;
  readonly allocation: string;
  readonly model: string;
  readonly modelDescription: string;
  readonly masking: string;
  readonly whoMasked: string;
  readonly maskingDescription: string;
  readonly purpose: string;
  readonly arms: string;
  readonly arm: Readonly<Record<'label' | 'type' | 'description' | 'interventions', string>>;
  readonly interventions: string;
  readonly intervention: Readonly<Record<'type' | 'name' | 'description' | 'otherNames' | 'arms', string>>;
  readonly outcomes: Readonly<Record<'primary' | 'secondary' | 'other', string>>;
  readonly outcome: Readonly<Record<'measure' | 'timeFrame' | 'description', string>>;
  readonly criteria: string;
  readonly minimumAge: string;
  readonly maximumAge: string;
  readonly sexes: string;
  readonly healthyVolunteers: string;
  readonly sites: string;
  readonly site: Readonly<Record<'name' | 'city' | 'state' | 'country', string>>;
  readonly sponsor: string;
  readonly collaborators: string;
  readonly responsibleParty: string;
  readonly responsiblePartyType: string;
  readonly officials: string;
  readonly official: Readonly<Record<'name' | 'role' | 'affiliation', string>>;
  readonly fdaDrug: string;
  readonly fdaDevice: string;
}

/** ClinicalTrials.gov API version 2, since 2024. */
export const apiJsonPaths: RecordPaths = modules('protocolSection', {
  id: 'identificationModule/nctId',
  otherIds: ['identificationModule/orgStudyIdInfo/id', 'identificationModule/secondaryIdInfos/id'],
  briefTitle: 'identificationModule/briefTitle',
  officialTitle: 'identificationModule/officialTitle',
  acronym: 'identificationModule/acronym',
  summary: 'descriptionModule/briefSummary',
  description: 'descriptionModule/detailedDescription',
  status: 'statusModule/overallStatus',
  studyType: 'designModule/studyType',
  conditions: 'conditionsModule/conditions',
  keywords: 'conditionsModule/keywords',
  dates: {
    start: dated('statusModule/startDateStruct'),
    primaryCompletion: dated('statusModule/primaryCompletionDateStruct'),
    completion: dated('statusModule/completionDateStruct'),
    firstSubmitted: { date: 'statusModule/studyFirstSubmitDate', kind: '' },
    firstPosted: dated('statusModule/studyFirstPostDateStruct'),
    lastUpdateSubmitted: { date: 'statusModule/lastUpdateSubmitDate', kind: '' },
    lastUpdatePosted: dated('statusModule/lastUpdatePostDateStruct'),
    resultsFirstPosted: dated('statusModule/resultsFirstPostDateStruct'),
    lastVerified: { date: 'statusModule/statusVerifiedDate', kind: '' },
  },
  phases: 'designModule/phases',
  enrolment: 'designModule/enrollmentInfo/count',
  enrolmentKind: 'designModule/enrollmentInfo/type',
  allocation: 'designModule/designInfo/allocation',
  model: 'designModule/designInfo/interventionModel',
  modelDescription: 'designModule/designInfo/interventionModelDescription',
  masking: 'designModule/designInfo/maskingInfo/masking',
  whoMasked: 'designModule/designInfo/maskingInfo/whoMasked',
  maskingDescription: 'designModule/designInfo/maskingInfo/maskingDescription',
  purpose: 'designModule/designInfo/primaryPurpose',
  arms: 'armsInterventionsModule/armGroups',
  interventions: 'armsInterventionsModule/interventions',
  outcomes: {
    primary: 'outcomesModule/primaryOutcomes',
    secondary: 'outcomesModule/secondaryOutcomes',
    other: 'outcomesModule/otherOutcomes',
  },
  criteria: 'eligibilityModule/eligibilityCriteria',
  minimumAge: 'eligibilityModule/minimumAge',
  maximumAge: 'eligibilityModule/maximumAge',
  sexes: 'eligibilityModule/sex',
  healthyVolunteers: 'eligibilityModule/healthyVolunteers',
  sites: 'contactsLocationsModule/locations',
  sponsor: 'sponsorCollaboratorsModule/leadSponsor/name',
  collaborators: 'sponsorCollaboratorsModule/collaborators/name',
  responsibleParty: 'sponsorCollaboratorsModule/responsibleParty/investigatorFullName',
  responsiblePartyType: 'sponsorCollaboratorsModule/responsibleParty/type',
  officials: 'contactsLocationsModule/overallOfficials',
  fdaDrug: 'oversightModule/isFdaRegulatedDrug',
  fdaDevice: 'oversightModule/isFdaRegulatedDevice',
  arm: { label: 'label', type: 'type', description: 'description', interventions: 'interventionNames' },
  intervention: {
    type: 'type',
    name: 'name',
    description: 'description',
    otherNames: 'otherNames',
    arms: 'armGroupLabels',
  },
  outcome: { measure: 'measure', timeFrame: 'timeFrame', description: 'description' },
  site: { name: 'facility', city: 'city', state: 'state', country: 'country' },
  official: { name: 'name', role: 'role', affiliation: 'affiliation' },
});

/** The JSON of the service before version 2, as many archives hold it. */
export const fullStudiesPaths: RecordPaths = modules('ProtocolSection', {
  id: 'IdentificationModule/NCTId',
  otherIds: [
    'IdentificationModule/OrgStudyIdInfo/OrgStudyId',
    'IdentificationModule/SecondaryIdInfoList/SecondaryIdInfo/SecondaryId',
  ],
  briefTitle: 'IdentificationModule/BriefTitle',
  officialTitle: 'IdentificationModule/OfficialTitle',
  acronym: 'IdentificationModule/Acronym',
  summary: 'DescriptionModule/BriefSummary',
  description: 'DescriptionModule/DetailedDescription',
  status: 'StatusModule/OverallStatus',
  studyType: 'DesignModule/StudyType',
  conditions: 'ConditionsModule/ConditionList/Condition',
  keywords: 'ConditionsModule/KeywordList/Keyword',
  dates: {
    start: titled('StartDate'),
    primaryCompletion: titled('PrimaryCompletionDate'),
    completion: titled('CompletionDate'),
    firstSubmitted: { date: 'StatusModule/StudyFirstSubmitDate', kind: '' },
    firstPosted: titled('StudyFirstPostDate'),
    lastUpdateSubmitted: { date: 'StatusModule/LastUpdateSubmitDate', kind: '' },
    lastUpdatePosted: titled('LastUpdatePostDate'),
    resultsFirstPosted: titled('ResultsFirstPostDate'),
    lastVerified: { date: 'StatusModule/StatusVerifiedDate', kind: '' },
  },
  phases: 'DesignModule/PhaseList/Phase',
  enrolment: 'DesignModule/EnrollmentInfo/EnrollmentCount',
  enrolmentKind: 'DesignModule/EnrollmentInfo/EnrollmentType',
  allocation: 'DesignModule/DesignInfo/DesignAllocation',
  model: 'DesignModule/DesignInfo/DesignInterventionModel',
  modelDescription: 'DesignModule/DesignInfo/DesignInterventionModelDescription',
  masking: 'DesignModule/DesignInfo/DesignMaskingInfo/DesignMasking',
  whoMasked: 'DesignModule/DesignInfo/DesignMaskingInfo/DesignWhoMaskedList/DesignWhoMasked',
  maskingDescription: 'DesignModule/DesignInfo/DesignMaskingInfo/DesignMaskingDescription',
  purpose: 'DesignModule/DesignInfo/DesignPrimaryPurpose',
  arms: 'ArmsInterventionsModule/ArmGroupList/ArmGroup',
  interventions: 'ArmsInterventionsModule/InterventionList/Intervention',
  outcomes: {
    primary: 'OutcomesModule/PrimaryOutcomeList/PrimaryOutcome',
    secondary: 'OutcomesModule/SecondaryOutcomeList/SecondaryOutcome',
    other: 'OutcomesModule/OtherOutcomeList/OtherOutcome',
  },
  criteria: 'EligibilityModule/EligibilityCriteria',
  minimumAge: 'EligibilityModule/MinimumAge',
  maximumAge: 'EligibilityModule/MaximumAge',
  sexes: 'EligibilityModule/Gender',
  healthyVolunteers: 'EligibilityModule/HealthyVolunteers',
  sites: 'ContactsLocationsModule/LocationList/Location',
  sponsor: 'SponsorCollaboratorsModule/LeadSponsor/LeadSponsorName',
  collaborators: 'SponsorCollaboratorsModule/CollaboratorList/Collaborator/CollaboratorName',
  responsibleParty: 'SponsorCollaboratorsModule/ResponsibleParty/ResponsiblePartyInvestigatorFullName',
  responsiblePartyType: 'SponsorCollaboratorsModule/ResponsibleParty/ResponsiblePartyType',
  officials: 'ContactsLocationsModule/OverallOfficialList/OverallOfficial',
  fdaDrug: 'OversightModule/IsFDARegulatedDrug',
  fdaDevice: 'OversightModule/IsFDARegulatedDevice',
  arm: {
    label: 'ArmGroupLabel',
    type: 'ArmGroupType',
    description: 'ArmGroupDescription',
    interventions: 'ArmGroupInterventionList/ArmGroupInterventionName',
  },
  intervention: {
    type: 'InterventionType',
    name: 'InterventionName',
    description: 'InterventionDescription',
    otherNames: 'InterventionOtherNameList/InterventionOtherName',
    arms: 'InterventionArmGroupLabelList/InterventionArmGroupLabel',
  },
  outcome: { measure: '*Measure', timeFrame: '*TimeFrame', description: '*Description' },
  site: {
    name: 'LocationFacility',
    city: 'LocationCity',
    state: 'LocationState',
    country: 'LocationCountry',
  },
  official: {
    name: 'OverallOfficialName',
    role: 'OverallOfficialRole',
    affiliation: 'OverallOfficialAffiliation',
  },
});

/** The XML that the registry offered until 2024, root `clinical_study`. */
export const xmlPaths: RecordPaths = {
  id: 'id_info/nct_id',
  otherIds: ['id_info/org_study_id', 'id_info/secondary_id'],
  briefTitle: 'brief_title',
  officialTitle: 'official_title',
  acronym: 'acronym',
  summary: 'brief_summary/textblock',
  description: 'detailed_description/textblock',
  status: 'overall_status',
  studyType: 'study_type',
  conditions: 'condition',
  keywords: 'keyword',
  dates: {
    start: attributed('start_date'),
    primaryCompletion: attributed('primary_completion_date'),
    completion: attributed('completion_date'),
    firstSubmitted: attributed('study_first_submitted'),
    firstPosted: attributed('study_first_posted'),
    lastUpdateSubmitted: attributed('last_update_submitted'),
    lastUpdatePosted: attributed('last_update_posted'),
    resultsFirstPosted: attributed('results_first_posted'),
    lastVerified: attributed('verification_date'),
  },
  phases: 'phase',
  enrolment: 'enrollment',
  enrolmentKind: 'enrollment/@type',
  allocation: 'study_design_info/allocation',
  model: 'study_design_info/intervention_model',
  modelDescription: 'study_design_info/intervention_model_description',
  masking: 'study_design_info/masking',
  whoMasked: '',
  maskingDescription: 'study_design_info/masking_description',
  purpose: 'study_design_info/primary_purpose',
  arms: 'arm_group',
  arm: { label: 'arm_group_label', type: 'arm_group_type', description: 'description', interventions: '' },
  interventions: 'intervention',
  intervention: {
    type: 'intervention_type',
    name: 'intervention_name',
    description: 'description',
    otherNames: 'other_name',
    arms: 'arm_group_label',
  },
  outcomes: { primary: 'primary_outcome', secondary: 'secondary_outcome', other: 'other_outcome' },
  outcome: { measure: 'measure', timeFrame: 'time_frame', description: 'description' },
  criteria: 'eligibility/criteria/textblock',
  minimumAge: 'eligibility/minimum_age',
  maximumAge: 'eligibility/maximum_age',
  sexes: 'eligibility/gender',
  healthyVolunteers: 'eligibility/healthy_volunteers',
  sites: 'location',
  site: {
    name: 'facility/name',
    city: 'facility/address/city',
    state: 'facility/address/state',
    country: 'facility/address/country',
  },
  sponsor: 'sponsors/lead_sponsor/agency',
  collaborators: 'sponsors/collaborator/agency',
  responsibleParty: 'responsible_party/investigator_full_name',
  responsiblePartyType: 'responsible_party/responsible_party_type',
  officials: 'overall_official',
  official: { name: 'last_name', role: 'role', affiliation: 'affiliation' },
  fdaDrug: 'oversight_info/is_fda_regulated_drug',
  fdaDevice: 'oversight_info/is_fda_regulated_device',
};

function dated(path: string): { date: string; kind: string } {
  return { date: `${path}/date`, kind: `${path}/type` };
}

function titled(name: string): { date: string; kind: string } {
  return { date: `StatusModule/${name}Struct/${name}`, kind: `StatusModule/${name}Struct/${name}Type` };
}

function attributed(element: string): { date: string; kind: string } {
  return { date: element, kind: `${element}/@type` };
}

/** Puts the section's name before every path that starts with a module. */
function modules(section: string, paths: RecordPaths): RecordPaths {
  const below = (value: unknown): unknown => {
    if (typeof value === 'string') return /Module\//.test(value) ? `${section}/${value}` : value;
    if (Array.isArray(value)) return value.map(below);
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, below(part)]));
    return value;
  };
  return below(paths) as RecordPaths;
}
