import type { StoredEvent, StoredOf } from './event.ts';
import type { ParticipantState } from './participant.ts';
import type { Query, QueryEntry, QueryStatus } from './query.ts';
import type { QueryEvent } from './query-events.ts';

/** Queries, as their events leave them. */
export function foldQuery(state: ParticipantState, event: StoredOf<QueryEvent>): ParticipantState {
  if (event.type === 'queryRaised') return { ...state, queries: [...state.queries, raised(event)] };
  const { id } = event.data;
  const changed = (query: Query): Query => ({
    ...query,
    status: statusAfter[event.type],
    since: event.at,
    entries: [...query.entries, entryOf(event)],
  });
  return { ...state, queries: state.queries.map(query => (query.id === id ? changed(query) : query)) };
}

export function isQueryEvent(event: StoredEvent): event is StoredOf<QueryEvent> {
  return Object.hasOwn(kinds, event.type);
}

const statusAfter: Record<Exclude<QueryEvent['type'], 'queryRaised'>, QueryStatus> = {
  queryAnswered: 'answered',
  queryClosed: 'closed',
  queryReopened: 'open',
};

const kinds: Record<QueryEvent['type'], QueryEntry['kind']> = {
  queryRaised: 'raised',
  queryAnswered: 'answered',
  queryClosed: 'closed',
  queryReopened: 'reopened',
};

function raised(event: Extract<StoredOf<QueryEvent>, { type: 'queryRaised' }>): Query {
  const { id, target, check } = event.data;
  const entry = entryOf(event);
  return {
    id,
    target,
    ...(check === undefined ? {} : { check }),
    status: 'open',
    raisedBy: entry.role,
    raisedAt: event.at,
    since: event.at,
    entries: [entry],
  };
}

function entryOf(event: StoredOf<QueryEvent>): QueryEntry {
  const { type, data, at, actor } = event;
  const isByCheck =
    (type === 'queryRaised' && data.check !== undefined) ||
    (type === 'queryClosed' && data.because === 'valueCorrected');
  const { text } = data;
  return {
    kind: kinds[type],
    at,
    by: actor.account,
    role: isByCheck ? 'system' : actor.role,
    ...(text === undefined ? {} : { text }),
  };
}
