import type { Value } from '../../protocol/value.ts';
import type { ParticipantEvent } from '../../record/events.ts';
import type { Emergence } from '../adverse-events.ts';
import type { SetExclusion } from '../sets.ts';
import type { Source } from '../source.ts';
import type { Subject } from '../subject.ts';

/** How a row stands to a number: counted in it, only in what it is a share of, or in neither. */
export type Part = 'counted' | 'base' | 'out';

/** Why a row stands where it stands. */
export type Why =
  | SetExclusion
  | Emergence
  | 'counted'
  | 'response'
  | 'noResponse'
  | 'missingAsNonResponse'
  | 'eventAsNonResponse'
  | 'missing'
  | 'setMissingByEvent'
  | 'outsideStratum'
  | 'cannotRespond'
  | 'otherAnswer'
  | 'notRecorded'
  | 'onlyAfterFirstApplication'
  | 'notKnown'
  | 'noEvent'
  | 'otherEvent'
  | 'otherShift'
  | 'noPair'
  | 'outsideLimits'
  | 'withinLimits'
  | 'notMember'
  | 'defined';

/** What a row of analysis data is about. */
export interface About {
  readonly item?: string;
  readonly outcome?: string;
  readonly visit?: string;
  readonly reading?: Value;
  readonly measure?: string;
  readonly criterion?: string;
  /** Id of an adverse event, a medication, a deviation or an application. */
  readonly entry?: string;
  /** Place in the definition, such as `cohorts.2.planned`. */
  readonly place?: string;
}

/** A row of analysis data that a number was made from, or could have been. */
export interface TracedRow {
  /** Absent for a row of the definition. */
  readonly participant?: string;
  readonly about: About;
  readonly baseline?: Value;
  /** Absent where there is none. */
  readonly value?: Value;
  readonly date?: string;
  readonly sources: readonly Source[];
  /** All events of these kinds in the participant's stream belong to the row as well. */
  readonly also?: readonly ParticipantEvent['type'][];
}

export interface Line {
  readonly row: TracedRow;
  readonly part: Part;
  readonly why: Why;
  readonly side?: Side;
}

/** Which of several sums a row goes into, where a number compares them. */
export interface Side {
  /** Of the analysis. */
  readonly group?: string;
  readonly arm?: string;
  readonly cohort?: string;
}

/**
 * The lines behind each number by its id. What belongs to one number stands under one id; parts of it, such as the mean
 * and the median of the same values, are named with one word more.
 */
export type EvidenceIndex = ReadonlyMap<string, () => readonly Line[]>;

export type EvidenceEntry = readonly [id: string, lines: () => readonly Line[]];

/**
 * The lines of a number: under its own id, or under the longest beginning of it that is known. `definition/…` names a place
 * of the definition.
 */
export function linesOf(index: EvidenceIndex, id: string): readonly Line[] | undefined {
  if (id.startsWith(definitionIds)) {
    const place = id.slice(definitionIds.length).replaceAll('/', '.');
    return [{ row: { about: { place }, sources: [] }, part: 'counted', why: 'defined' }];
  }
  return index.get(knownId(index, id) ?? '')?.();
}

/** The longest beginning of the id under which lines stand. */
export function knownId(index: EvidenceIndex, id: string): string | undefined {
  if (id.startsWith(definitionIds) || index.has(id)) return id;
  const end = id.lastIndexOf('/');
  return end === -1 ? undefined : knownId(index, id.slice(0, end));
}

const definitionIds = 'definition/';

/** Events that say where a participant stands. */
export const standing = [
  'consentGiven',
  'eligibilityDecided',
  'participantRescreened',
  'participantRandomised',
  'misrandomisationRecorded',
  'participantReplaced',
  'participantDiscontinued',
  'participantCompleted',
] as const;

/** A participant as such, without a value. */
export function standingRow({ id }: Pick<Subject, 'id'>): TracedRow {
  return { participant: id, about: {}, sources: [], also: standing };
}
