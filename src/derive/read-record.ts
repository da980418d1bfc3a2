import type { Definition } from '../protocol/definition.ts';
import { editionsOf, formsUnder } from '../record/edition.ts';
import type { StoredEvent } from '../record/event.ts';
import { participantOf } from '../record/fold-participant.ts';
import { studyOf } from '../record/fold-study.ts';
import type { AnalysisRecord } from './derive-analysis.ts';

/**
 * The exported record of one study, one event a line, folded for the analysis: values of all versions of the definition stand
 * under the names of the newest.
 */
export function recordOfLines(study: string, lines: string): AnalysisRecord {
  return recordOfEvents(study, eventsOfLines(lines));
}

export function eventsOfLines(lines: string): readonly StoredEvent[] {
  return lines
    .split('\n')
    .filter(text => text !== '')
    .map(line => JSON.parse(line) as StoredEvent);
}

/** The newest version of the definition that was published; none in a record that lacks the study's own events. */
export function definitionOfEvents(events: readonly StoredEvent[]): Definition | undefined {
  const published = events.findLast(({ type }) => type === 'definitionPublished');
  return published && (JSON.parse((published.data as { readonly text: string }).text) as Definition);
}

export function recordOfEvents(study: string, events: readonly StoredEvent[]): AnalysisRecord {
  const streams = Map.groupBy(events, ({ stream }) => stream);
  const ofTheStudy = streams.get('study') ?? [];
  const state = studyOf(study, ofTheStudy);
  const editions = editionsOf(ofTheStudy);
  return {
    study: state,
    participants: [...streams]
      .filter(([stream]) => stream.startsWith('participant/'))
      .flatMap(([, own]) => participantOf(own) ?? [])
      .map(participant => ({
        ...participant,
        forms: formsUnder(editions, state.definitionVersion, participant.forms),
      })),
  };
}
