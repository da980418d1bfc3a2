import type { Definition } from '../../protocol/definition.ts';
import type { ParticipantEvent } from '../../record/events.ts';
import { type DataQuality, qualityOf } from '../data-quality.ts';
import type { Subject } from '../subject.ts';
import { type EvidenceEntry, type Line, standing } from './line.ts';

/** What the report tells of the data's quality when the study was locked. */
export const qualityMeasures = [
  'forms',
  'asked',
  'notDone',
  'late',
  'missingForms',
  'queries',
  'queriesOpen',
  'major',
  'minor',
] as const;
export type QualityMeasure = (typeof qualityMeasures)[number];

export function measuredQuality({
  forms,
  values,
  entryLag,
  missingForms,
  queries,
  deviations,
}: DataQuality): Readonly<Record<QualityMeasure, number>> {
  return {
    forms,
    asked: values.asked,
    notDone: values.notDone,
    late: entryLag.late,
    missingForms,
    queries: queries.open + queries.answered + queries.closed,
    queriesOpen: queries.open + queries.answered,
    major: deviations.major,
    minor: deviations.minor,
  };
}

const recordedBy: Readonly<Record<QualityMeasure, readonly ParticipantEvent['type'][]>> = {
  forms: ['formRecorded'],
  asked: ['formRecorded'],
  notDone: ['formRecorded'],
  late: ['formRecorded'],
  missingForms: standing,
  queries: ['queryRaised', 'queryAnswered', 'queryClosed'],
  queriesOpen: ['queryRaised', 'queryAnswered'],
  major: ['deviationAdded'],
  minor: ['deviationAdded'],
};

/** `quality/<measure>`: a row a participant, its value the participant's part of the number. */
export function qualityEvidence(
  definition: Definition,
  subjects: readonly Subject[],
  lockedAt: string,
): readonly EvidenceEntry[] {
  return qualityMeasures.map(measure => [
    `quality/${measure}`,
    () =>
      subjects.map(({ id, participant }): Line => {
        const value = measuredQuality(qualityOf(definition, [participant], lockedAt))[measure];
        const row = { participant: id, about: {}, value, sources: [], also: recordedBy[measure] };
        return value === 0
          ? { row, part: 'out', why: 'notMember' }
          : { row, part: 'counted', why: 'counted' };
      }),
  ]);
}
