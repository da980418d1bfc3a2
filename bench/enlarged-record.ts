import type { AnalysisRecord } from '../src/derive/derive-analysis.ts';

/** Every participant and allocation of an opened record, so many times over, each copy under an id of its own. */
export function enlargedRecord({ study, participants }: AnalysisRecord, times: number): AnalysisRecord {
  const copies = Array.from({ length: times }, (_, copy) => copy);
  const named = (id: string, copy: number) => `${id}-${copy}`;
  return {
    study: {
      ...study,
      allocations: copies.flatMap(copy =>
        (study.allocations ?? []).map(each => ({ ...each, participant: named(each.participant, copy) })),
      ),
    },
    participants: copies.flatMap(copy => participants.map(each => ({ ...each, id: named(each.id, copy) }))),
  };
}
