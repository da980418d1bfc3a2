import { type AnalysisRecord, deriveAnalysis } from '../../../derive/derive-analysis.ts';
import type { Definition } from '../../../protocol/definition.ts';
import { baselineModule } from './baseline-module.ts';
import { adverseEventsModule } from './event-module.ts';
import { flowModule } from './flow-module.ts';
import { reportedGroups } from './groups.ts';
import { outcomeMeasures } from './outcome-module.ts';
import type { ResultsSection } from './section.ts';

/** Why there are no results for the registry yet, with a sentence for a person. */
export interface NoRegistryResults {
  readonly refused: 'notLocked' | 'allocationNotOpened';
  readonly sentence: string;
}

const sentences = {
  notLocked: 'The record is not locked: what is told now could still change. Lock it first.',
  allocationNotOpened:
    'The allocation is not opened: results by arm do not exist yet. Open it after the lock.',
} as const;

/**
 * What is told to the registry, in its own results structure. Only a locked and opened record has it. Groups are those
 * of the analysis that do not overlap, so that everybody is told once; the tables are the analysis's own, by these groups.
 */
export function registryResults(
  definition: Definition,
  record: AnalysisRecord,
): ResultsSection | NoRegistryResults {
  if (record.study.status === 'open') return no('notLocked');
  const groups = reportedGroups(definition);
  const byGroup = {
    ...definition,
    groups: [...groups],
    analysis: { ...definition.analysis, groups: groups.map(({ id }) => id) },
  };
  const { flow, results, study } = deriveAnalysis(byGroup, record);
  if (!results.available) return no('allocationNotOpened');
  return {
    participantFlowModule: flowModule(byGroup, groups, flow),
    baselineCharacteristicsModule: baselineModule(byGroup, groups, results),
    outcomeMeasuresModule: { outcomeMeasures: outcomeMeasures(byGroup, groups, results) },
    adverseEventsModule: adverseEventsModule(byGroup, groups, results),
    moreInfoModule: {
      ...(study.simulated ? { limitationsAndCaveats: { description: simulated } } : {}),
      pointOfContact: contactOf(definition),
    },
  };
}

/** A registry would refuse it, and should: nobody may take invented participants for real ones. */
const simulated = 'SIMULATED: every participant is invented. These are no results and must not be submitted.';

function contactOf({ identity }: Definition): ResultsSection['moreInfoModule']['pointOfContact'] {
  const { principalInvestigator } = identity;
  return {
    ...(principalInvestigator === undefined ? {} : { title: principalInvestigator }),
    organization: identity.sponsor.en,
  };
}

function no(refused: NoRegistryResults['refused']): NoRegistryResults {
  return { refused, sentence: sentences[refused] };
}

/** A record of the registry's API that holds the results and says whose they are. */
export function renderResultsJson({ identity }: Definition, results: ResultsSection): string {
  const record = {
    protocolSection: {
      identificationModule: {
        ...(/^NCT\d{8}$/.test(identity.id) ? { nctId: identity.id } : {}),
        orgStudyIdInfo: { id: identity.otherIds[0] ?? identity.id },
        briefTitle: identity.briefTitle.en,
        officialTitle: identity.title.en,
      },
    },
    resultsSection: results,
    hasResults: true,
  };
  return `${JSON.stringify(record, null, 2)}\n`;
}
