import type { Definition } from '../../../protocol/definition.ts';
import type {
  BaselineMeasure,
  Denominator,
  MeasureClass,
  OutcomeMeasure,
  ReportedEvent,
  ReportingGroup,
  ResultsSection,
} from './section.ts';
import { element, type XmlNode, xmlDocument } from './xml.ts';

/**
 * The same results as a partial upload: the results part of the registry's upload schema within a study that is told by
 * its ids alone, so that nothing else of the registered record is touched. Words of pick-lists, which the schema leaves
 * open, are those that the registry shows.
 */
export function renderResultsXml({ identity }: Definition, results: ResultsSection): string {
  return xmlDocument(
    element('prs:study_collection', { 'xmlns:prs': 'http://clinicaltrials.gov/prs' }, [
      element('clinical_study', { partial_upload: 'true' }, [
        element('id_info', {}, [
          element('org_name', {}, identity.sponsor.en),
          element('org_study_id', {}, identity.otherIds[0] ?? identity.id),
        ]),
        element('rrs:result', { 'xmlns:rrs': 'http://clinicaltrials.gov/rrs', partialUpload: 'true' }, [
          baseline(results),
          ...limitations(results),
          element('outcomeMeasures', {}, results.outcomeMeasuresModule.outcomeMeasures.map(outcomeMeasure)),
          participantFlow(results),
          element('pointOfContact', {}, [
            element('organizationName', {}, results.moreInfoModule.pointOfContact.organization),
            ...optional('title', results.moreInfoModule.pointOfContact.title),
          ]),
          reportedEvents(results),
        ]),
      ]),
    ]),
  );
}

function baseline({ baselineCharacteristicsModule: module }: ResultsSection): XmlNode {
  const total = module.groups.at(-1);
  const groups = module.groups.slice(0, -1);
  return element('baseline', {}, [
    element('baselineMeasures', {}, module.measures.map(baselineMeasure)),
    element(
      'baselineReportingGroups',
      {},
      groups.map(group => reportingGroup('baselineReportingGroup', group, module.denoms)),
    ),
    element('populationAnalysisDescription', {}, module.populationDescription),
    ...(total === undefined ? [] : [reportingGroup('totalBaselineReportingGroup', total, module.denoms)]),
  ]);
}

/** Titles that the registry has; any other characteristic is the study's own. */
const knownTitles: ReadonlySet<string> = new Set(['Age, Continuous', 'Sex: Female, Male']);

function baselineMeasure(measure: BaselineMeasure): XmlNode {
  const isKnown = knownTitles.has(measure.title);
  return element('baselineMeasure', {}, [
    ...dispersion(measure.paramType),
    measureRows(measure.classes),
    element('parameterType', {}, parameterWords[measure.paramType]),
    element('title', {}, isKnown ? measure.title : 'Study-Specific Measure'),
    element('unitOfMeasure', {}, measure.unitOfMeasure),
    ...(isKnown ? [] : [element('otherTitle', {}, measure.title)]),
  ]);
}

function outcomeMeasure(measure: OutcomeMeasure, index: number): XmlNode {
  // An XML id stands once in a document, while the groups of every outcome have the same ids.
  const scope = `M${index + 1}.`;
  return element('outcomeMeasure', {}, [
    ...dispersion(measure.paramType),
    measureRows(measure.classes, scope),
    element('measureDescription', {}, measure.description),
    element('parameterType', {}, parameterWords[measure.paramType]),
    element('populationAnalysisDescription', {}, measure.populationDescription),
    element('timeFrame', {}, measure.timeFrame),
    element('title', {}, measure.title),
    element('unitOfMeasure', {}, measure.unitOfMeasure),
    element('measureType', {}, typeWords[measure.type]),
    element('outcomeMeasureAnalyses', {}, []),
    element(
      'outcomeReportingGroups',
      {},
      measure.groups.map(group => reportingGroup('outcomeReportingGroup', group, measure.denoms, scope)),
    ),
  ]);
}

const parameterWords = { MEAN: 'Mean', COUNT_OF_PARTICIPANTS: 'Count of Participants' } as const;

const typeWords = {
  PRIMARY: 'Primary',
  SECONDARY: 'Secondary',
  OTHER_PRE_SPECIFIED: 'Other Pre-specified',
} as const;

function dispersion(paramType: 'MEAN' | 'COUNT_OF_PARTICIPANTS'): readonly XmlNode[] {
  return paramType === 'MEAN' ? [element('dispersionType', {}, 'Standard Deviation')] : [];
}

/** A class is a row; each group's values stand together in it, one entry a category. */
function measureRows(classes: readonly MeasureClass[], scope = ''): XmlNode {
  return element(
    'measureRows',
    {},
    classes.map(({ title, denoms, categories }) => {
      const groups = categories[0]?.measurements.map(({ groupId }) => groupId) ?? [];
      return element('measureRow', {}, [
        element(
          'reportedValues',
          {},
          groups.map(group =>
            element('reportedValue', {}, [
              element('reportingGroupId', {}, scope + group),
              element(
                'reportedEntries',
                {},
                categories.map(category => reportedEntry(category, group)),
              ),
              ...optional('subjectsAnalyzed', countOf(denoms, group)),
            ]),
          ),
        ),
        ...optional('title', title),
      ]);
    }),
  );
}

function reportedEntry({ title, measurements }: MeasureClass['categories'][number], group: string): XmlNode {
  const found = measurements.find(({ groupId }) => groupId === group);
  return element('reportedEntry', {}, [
    ...optional('catName', title),
    ...optional('dispersionSpread', found?.spread),
    ...optional('naComment', found?.comment),
    ...optional('parameterValue', found?.value),
  ]);
}

function reportingGroup(
  name: string,
  { id, title, description }: ReportingGroup,
  denoms: readonly Denominator[],
  scope = '',
): XmlNode {
  return element(name, { id: scope + id }, [
    element('description', {}, description),
    ...optional('subjectsAnalyzed', countOf(denoms, id)),
    element('title', {}, title),
  ]);
}

function countOf(denoms: readonly Denominator[] | undefined, group: string): string | undefined {
  return denoms?.[0]?.counts.find(({ groupId }) => groupId === group)?.value;
}

function limitations({ moreInfoModule }: ResultsSection): readonly XmlNode[] {
  const { limitationsAndCaveats } = moreInfoModule;
  return limitationsAndCaveats === undefined
    ? []
    : [element('limitationsAndCaveats', {}, [element('description', {}, limitationsAndCaveats.description)])];
}

function participantFlow({ participantFlowModule: module }: ResultsSection): XmlNode {
  return element('participantFlow', {}, [
    element(
      'participantFlowGroups',
      {},
      module.groups.map(({ id, title, description }) =>
        element('flowGroup', { id }, [element('description', {}, description), element('title', {}, title)]),
      ),
    ),
    element('periods', {}, module.periods.map(period)),
    element('preAssignmentDescription', {}, module.preAssignmentDetails),
  ]);
}

type Period = ResultsSection['participantFlowModule']['periods'][number];

/** The schema has places of its own for start and end; who did not complete follows from them. */
function period({ title, milestones, dropWithdraws }: Period): XmlNode {
  const own = new Set(['STARTED', 'COMPLETED', 'NOT COMPLETED']);
  const counts = (type: string) => milestones.find(milestone => milestone.type === type)?.achievements ?? [];
  return element('period', {}, [
    element('completedMilestone', {}, [achievements(counts('COMPLETED'))]),
    element(
      'dropWithdrawReasons',
      {},
      dropWithdraws.map(({ type, reasons }) =>
        element('dropWithdrawReason', {}, [
          element(
            'dropWithdrawReasonDetails',
            {},
            reasons.map(({ groupId, numSubjects }) =>
              element('reasonDetail', {}, [
                element('reportingGroupId', {}, groupId),
                element('subjectsAffected', {}, numSubjects),
              ]),
            ),
          ),
          element('reasonType', {}, type),
        ]),
      ),
    ),
    element(
      'milestones',
      {},
      milestones
        .filter(({ type }) => !own.has(type))
        .map(({ type, achievements: of }) =>
          element('milestone', {}, [achievements(of), element('titleOther', {}, type)]),
        ),
    ),
    element('startedMilestone', {}, [achievements(counts('STARTED'))]),
    element('title', {}, title),
  ]);
}

function achievements(counts: Period['milestones'][number]['achievements']): XmlNode {
  return element(
    'milestoneAchievements',
    {},
    counts.map(({ groupId, numSubjects }) =>
      element('milestoneAchievement', {}, [
        element('reportingGroupId', {}, groupId),
        element('subjectsAchieve', {}, numSubjects),
      ]),
    ),
  );
}

const assessmentWords = 'Non-Systematic Assessment';

function reportedEvents({ adverseEventsModule: module }: ResultsSection): XmlNode {
  return element('reportedEvents', {}, [
    element('assessmentType', {}, assessmentWords),
    element('frequencyReportingThreshold', {}, module.frequencyThreshold),
    element(
      'frequentAdverseEvents',
      {},
      module.otherEvents.map(event => reportedEvent('frequentEvent', event)),
    ),
    element(
      'interventionGroups',
      {},
      module.eventGroups.map(group =>
        element('interventionGroup', { id: group.id }, [
          element('description', {}, group.description),
          element('numDeaths', {}, String(group.deathsNumAffected)),
          element('numSubjectsFrequentEvents', {}, String(group.otherNumAffected)),
          element('numSubjectsSeriousEvents', {}, String(group.seriousNumAffected)),
          element('partAtRiskAllCauseMort', {}, String(group.deathsNumAtRisk)),
          element('partAtRiskFrequentEvents', {}, String(group.otherNumAtRisk)),
          element('partAtRiskSeriousEvents', {}, String(group.seriousNumAtRisk)),
          element('title', {}, group.title),
        ]),
      ),
    ),
    element('notes', {}, module.description),
    element(
      'seriousAdverseEvents',
      {},
      module.seriousEvents.map(event => reportedEvent('seriousEvent', event)),
    ),
    element('timeFrame', {}, module.timeFrame),
  ]);
}

function reportedEvent(name: string, { term, organSystem, stats }: ReportedEvent): XmlNode {
  return element(name, {}, [
    element(
      'adverseEventStats',
      {},
      stats.map(({ groupId, numEvents, numAffected, numAtRisk }) =>
        element('eventStats', {}, [
          element('reportingGroupId', {}, groupId),
          element('numEvents', {}, String(numEvents)),
          element('numSubjectsAffected', {}, String(numAffected)),
          element('numSubjects', {}, String(numAtRisk)),
        ]),
      ),
    ),
    element('assessmentType', {}, assessmentWords),
    element('organSystemName', {}, organSystem),
    element('term', {}, term),
  ]);
}

function optional(name: string, text: string | undefined): readonly XmlNode[] {
  return text === undefined ? [] : [element(name, {}, text)];
}
