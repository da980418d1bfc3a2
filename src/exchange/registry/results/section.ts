/** The parts of the registry's results section (ClinicalTrials.gov API v2, `ResultsSection`) that this product fills. */
export interface ResultsSection {
  readonly participantFlowModule: ParticipantFlowModule;
  readonly baselineCharacteristicsModule: BaselineModule;
  readonly outcomeMeasuresModule: { readonly outcomeMeasures: readonly OutcomeMeasure[] };
  readonly adverseEventsModule: AdverseEventsModule;
  readonly moreInfoModule: {
    readonly limitationsAndCaveats?: { readonly description: string };
    readonly pointOfContact: { readonly title?: string; readonly organization: string };
  };
}

export interface ReportingGroup {
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

export interface ParticipantFlowModule {
  readonly preAssignmentDetails: string;
  readonly groups: readonly ReportingGroup[];
  readonly periods: readonly FlowPeriod[];
}

export interface FlowPeriod {
  readonly title: string;
  readonly milestones: readonly { readonly type: string; readonly achievements: readonly FlowCount[] }[];
  readonly dropWithdraws: readonly { readonly type: string; readonly reasons: readonly FlowCount[] }[];
}

export interface FlowCount {
  readonly groupId: string;
  readonly numSubjects: string;
}

export interface Denominator {
  readonly units: 'Participants';
  readonly counts: readonly { readonly groupId: string; readonly value: string }[];
}

export interface Measurement {
  readonly groupId: string;
  readonly value: string;
  readonly spread?: string;
  /** Why a value is NA. */
  readonly comment?: string;
}

export interface MeasureClass {
  readonly title?: string;
  readonly denoms?: readonly Denominator[];
  readonly categories: readonly { readonly title?: string; readonly measurements: readonly Measurement[] }[];
}

export interface BaselineModule {
  readonly populationDescription: string;
  readonly groups: readonly ReportingGroup[];
  readonly denoms: readonly Denominator[];
  readonly measures: readonly BaselineMeasure[];
}

export interface BaselineMeasure {
  readonly title: string;
  readonly description?: string;
  readonly paramType: 'MEAN' | 'COUNT_OF_PARTICIPANTS';
  readonly dispersionType?: 'STANDARD_DEVIATION';
  readonly unitOfMeasure: string;
  readonly classes: readonly MeasureClass[];
}

export interface OutcomeMeasure {
  readonly type: 'PRIMARY' | 'SECONDARY' | 'OTHER_PRE_SPECIFIED';
  readonly title: string;
  readonly description: string;
  readonly populationDescription: string;
  readonly reportingStatus: 'POSTED';
  readonly paramType: 'MEAN' | 'COUNT_OF_PARTICIPANTS';
  readonly dispersionType?: 'Standard Deviation';
  readonly unitOfMeasure: string;
  readonly timeFrame: string;
  readonly groups: readonly ReportingGroup[];
  readonly denoms: readonly Denominator[];
  readonly classes: readonly MeasureClass[];
}

export interface AdverseEventsModule {
  /** Percent of a group that an event that is not serious must exceed to be listed. */
  readonly frequencyThreshold: string;
  readonly timeFrame: string;
  readonly description: string;
  readonly eventGroups: readonly EventGroup[];
  readonly seriousEvents: readonly ReportedEvent[];
  readonly otherEvents: readonly ReportedEvent[];
}

export interface EventGroup extends ReportingGroup {
  readonly deathsNumAffected: number;
  readonly deathsNumAtRisk: number;
  readonly seriousNumAffected: number;
  readonly seriousNumAtRisk: number;
  readonly otherNumAffected: number;
  readonly otherNumAtRisk: number;
}

export interface ReportedEvent {
  readonly term: string;
  readonly organSystem: string;
  readonly sourceVocabulary?: string;
  readonly assessmentType: 'NON_SYSTEMATIC_ASSESSMENT';
  readonly stats: readonly {
    readonly groupId: string;
    readonly numEvents: number;
    readonly numAffected: number;
    readonly numAtRisk: number;
  }[];
}
