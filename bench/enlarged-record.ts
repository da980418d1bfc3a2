import type { AnalysisRecord } from '../src/derive/derive-analysis.ts';
import { type Streams, streamsOf } from '../src/derive/evidence/events-behind.ts';
import type { StoredEvent } from '../src/record/event.ts';

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

/** The streams behind an enlarged record: every participant's, so many times over, and the study's once. */
export function enlargedStreams(events: readonly StoredEvent[], times: number): Streams {
  const isParticipants = ({ stream }: StoredEvent) => stream.startsWith('participant/');
  const copies = Array.from({ length: times }, (_, copy) => copy);
  return streamsOf([
    ...events.filter(event => !isParticipants(event)),
    ...copies.flatMap(copy =>
      events.filter(isParticipants).map(event => ({ ...event, stream: `${event.stream}-${copy}` })),
    ),
  ]);
}
