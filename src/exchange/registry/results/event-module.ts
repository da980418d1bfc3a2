import { notCoded } from '../../../derive/adverse-event-tables.ts';
import type { AdverseEventRow } from '../../../derive/adverse-events.ts';
import type { Results } from '../../../derive/derive-analysis.ts';
import type { AnalysisGroup, Definition } from '../../../protocol/definition.ts';
import { groupId, reportingGroups } from './groups.ts';
import type { AdverseEventsModule, EventGroup, ReportedEvent } from './section.ts';

/** The highest threshold that the registry allows for events that are not serious, in percent. */
const thresholdMaxPercent = 5;

/** Treatment-emergent events of everybody treated: serious ones and others apart, all of them, whatever their frequency. */
export function adverseEventsModule(
  definition: Definition,
  groups: readonly AnalysisGroup[],
  results: Results,
): AdverseEventsModule {
  const members = groups.map(
    ({ id }) => results.columns.safety.find(({ group }) => group === id)?.participants ?? [],
  );
  const emergent = results.adverseEvents.filter(({ treatmentEmergent }) => treatmentEmergent);
  const [serious, other] = [emergent.filter(row => row.serious), emergent.filter(row => !row.serious)];
  const harms = definition.outcomes.find(({ kind }) => kind === 'adverseEvents');
  const days = definition.safety.adverseEventDays;
  return {
    frequencyThreshold: '0',
    timeFrame: harms?.timeFrame.en ?? `${days} days`,
    description: thresholdSentence(other, members),
    eventGroups: reportingGroups(definition, groups, 'EG').map((group, index) =>
      eventGroup(group, members[index] as readonly string[], { serious, other, results }),
    ),
    seriousEvents: reportedEvents(definition, serious, members),
    otherEvents: reportedEvents(definition, other, members),
  };
}

function eventGroup(
  group: Pick<EventGroup, 'id' | 'title' | 'description'>,
  members: readonly string[],
  of: {
    readonly serious: readonly AdverseEventRow[];
    readonly other: readonly AdverseEventRow[];
    readonly results: Results;
  },
): EventGroup {
  const atRisk = members.length;
  return {
    ...group,
    deathsNumAffected: deathsAmong(members, of.results),
    deathsNumAtRisk: atRisk,
    seriousNumAffected: affected(of.serious, members).length,
    seriousNumAtRisk: atRisk,
    otherNumAffected: affected(of.other, members).length,
    otherNumAtRisk: atRisk,
  };
}

/** From whatever cause and at whatever time: a fatal event, or death as the reason for leaving. */
function deathsAmong(members: readonly string[], { adverseEvents, subjects }: Results): number {
  const fatal = new Set(adverseEvents.filter(row => row.fatal).map(({ participant }) => participant));
  return subjects.filter(
    ({ id, participant }) =>
      members.includes(id) && (fatal.has(id) || participant.discontinuedStudy?.reason === 'death'),
  ).length;
}

/** One line a term, by its label; what nobody has coded stands under its own heading. */
function reportedEvents(
  { safety }: Definition,
  rows: readonly AdverseEventRow[],
  members: readonly (readonly string[])[],
): readonly ReportedEvent[] {
  const terms = [...Map.groupBy(rows, ({ term }) => term ?? notCoded)].map(([id, own]) => {
    const term = safety.terms.find(one => one.id === id);
    const system = safety.bodySystems.find(one => one.id === term?.bodySystem);
    return {
      term: term?.label.en ?? 'Not coded',
      organSystem: system?.label.en ?? 'Not coded',
      assessmentType: 'NON_SYSTEMATIC_ASSESSMENT' as const,
      stats: members.map((group, index) => ({
        groupId: groupId('EG', index),
        numEvents: own.filter(({ participant }) => group.includes(participant)).length,
        numAffected: affected(own, group).length,
        numAtRisk: group.length,
      })),
    };
  });
  return terms.toSorted((a, b) => inOrder(a.organSystem, b.organSystem) || inOrder(a.term, b.term));
}

/**
 * Events that are not serious may be left out up to 5 % of a group. Where a single participant is more than that, no
 * threshold that is allowed leaves anything out, which is said, so that nobody asks what was.
 */
function thresholdSentence(
  other: readonly AdverseEventRow[],
  members: readonly (readonly string[])[],
): string {
  const kept = 'All treatment-emergent events are listed, however rare.';
  const largest = Math.max(...members.map(({ length }) => length));
  const percent = (100 / largest).toFixed(1);
  if (100 / largest > thresholdMaxPercent)
    return `${kept} The threshold of ${thresholdMaxPercent} % would leave none out: one participant is ${percent} % of the largest group.`;
  const rare = [...Map.groupBy(other, ({ term }) => term ?? notCoded).values()].filter(own =>
    members.every(group => 100 * affected(own, group).length <= thresholdMaxPercent * group.length),
  ).length;
  return `${kept} The threshold of ${thresholdMaxPercent} % would leave out ${rare} terms.`;
}

function affected(rows: readonly AdverseEventRow[], members: readonly string[]): readonly string[] {
  return [...new Set(rows.map(({ participant }) => participant))].filter(id => members.includes(id));
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
