import type { AnalysisRecord } from '../derive/derive-analysis.ts';
import type { StoredEvent } from '../record/event.ts';
import { participantOf } from '../record/fold-participant.ts';
import { studyOf } from '../record/fold-study.ts';

/** The exported record of one study, one event a line, folded for the analysis. */
export function recordOfLines(study: string, lines: string): AnalysisRecord {
  const streams = new Map<string, StoredEvent[]>();
  for (const line of lines.split('\n').filter(text => text !== '')) {
    const event = JSON.parse(line) as StoredEvent;
    const earlier = streams.get(event.stream);
    if (earlier === undefined) streams.set(event.stream, [event]);
    else earlier.push(event);
  }
  return {
    study: studyOf(study, streams.get('study') ?? []),
    participants: [...streams]
      .filter(([stream]) => stream.startsWith('participant/'))
      .flatMap(([, events]) => participantOf(events) ?? []),
  };
}
