import type { Definition } from '../../protocol/definition.ts';
import type { StoredEvent, StoredOf } from '../../record/event.ts';
import type { CorrectionTarget, ParticipantEvent } from '../../record/events.ts';
import { itemsOfOutcome } from '../responses.ts';
import { standing, type TracedRow } from './line.ts';

/** Events of a study by stream, each stream in the order of its versions. */
export type Streams = ReadonlyMap<string, RecordedStream>;

export interface RecordedStream {
  readonly events: readonly StoredEvent[];
  /** By what they record or change: a form of a visit, or an entry by its id. */
  readonly bySubject: ReadonlyMap<string | undefined, readonly StoredEvent[]>;
}

export function streamsOf(events: Iterable<StoredEvent>): Streams {
  const streams = Map.groupBy(events, ({ stream }) => stream);
  return new Map(
    [...streams].map(([stream, own]) => [stream, { events: own, bySubject: Map.groupBy(own, subjectOf) }]),
  );
}

/**
 * The events that a row comes from, oldest first: those that recorded its values, every later one that changed them, and
 * those that say where the participant stands, which is all that there is behind a value that is missing. A row of the
 * definition comes from its publication.
 */
export function eventsBehind(
  definition: Pick<Definition, 'outcomes'>,
  row: TracedRow,
  streams: Streams,
): readonly StoredEvent[] {
  const { participant, about, sources } = row;
  if (participant === undefined) return newestDefinition(streams);
  const stream = streams.get(`participant/${participant}`);
  if (stream === undefined) return [];
  const kinds: readonly string[] = row.also ?? (sources.length === 0 ? standing : []);
  const items = itemsAbout(definition, about);
  const named = sources.flatMap(({ version }) => stream.events[version - 1] ?? []);
  const subjects = [...new Set(named.map(subjectOf).filter(subject => subject !== undefined))];
  const behind = new Set([
    ...named,
    ...(kinds.length === 0 ? [] : stream.events.filter(({ type }) => kinds.includes(type))),
    ...subjects.flatMap(subject =>
      (stream.bySubject.get(subject) ?? []).filter(event => changes(event, items)),
    ),
  ]);
  return [...behind].toSorted((one, other) => one.version - other.version);
}

/** The arms of everybody stand in one event, with the allocation's opening. */
export function openingOf(streams: Streams): StoredEvent | undefined {
  return streams.get('study')?.events.findLast(({ type }) => type === 'allocationOpened');
}

function newestDefinition(streams: Streams): readonly StoredEvent[] {
  const published = streams.get('study')?.events.findLast(({ type }) => type === 'definitionPublished');
  return published === undefined ? [] : [published];
}

/** Undefined: whatever was changed belongs to it. */
function itemsAbout(
  { outcomes }: Pick<Definition, 'outcomes'>,
  { item, outcome }: TracedRow['about'],
): ReadonlySet<string> | undefined {
  if (item !== undefined) return new Set([item]);
  const of = outcomes.find(({ id }) => id === outcome);
  return of === undefined ? undefined : new Set(itemsOfOutcome(of));
}

function subjectOf(stored: StoredEvent): string | undefined {
  const event = stored as StoredOf<ParticipantEvent>;
  switch (event.type) {
    case 'formRecorded':
      return formName(event.data);
    case 'diaryEntryRecorded':
      return event.data.form && formName(event.data.form);
    case 'valueCorrected':
      return targetName(event.data.target);
    case 'adverseEventReported':
    case 'adverseEventFollowed':
    case 'adverseEventAssessed':
    case 'seriousEventAcknowledged':
      return `adverseEvent ${event.data.id}`;
    case 'medicationAdded':
      return `medication ${event.data.id}`;
    case 'deviationAdded':
      return `deviation ${event.data.id}`;
    case 'specialSituationReported':
    case 'specialSituationAcknowledged':
      return `specialSituation ${event.data.id}`;
    case 'applicationLogged':
      return `application ${event.data.id}`;
    default:
      return undefined;
  }
}

function targetName(target: CorrectionTarget): string {
  return 'form' in target ? formName(target) : `${target.kind} ${target.id}`;
}

function formName({ visit, occurrence, form }: Record<'visit' | 'form', string> & { occurrence: number }) {
  return `form ${visit} ${occurrence} ${form}`;
}

/** A correction of another item of the same form is another value's business. */
function changes(stored: StoredEvent, items: ReadonlySet<string> | undefined): boolean {
  const event = stored as StoredOf<ParticipantEvent>;
  if (event.type === 'formRecorded' || event.type === 'diaryEntryRecorded') return false;
  if (event.type !== 'valueCorrected' || items === undefined) return true;
  const { target, calculated = {} } = event.data;
  if (target.kind !== 'form' && target.kind !== 'formRow') return true;
  const isItself = target.kind === 'form' && items.has(target.item);
  return isItself || Object.keys(calculated).some(item => items.has(item));
}
