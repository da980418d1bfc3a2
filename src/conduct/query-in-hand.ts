import { Type } from 'typebox';
import type { ParticipantState } from '../record/participant.ts';
import type { Query } from '../record/query.ts';
import { maySettle, settlingRole } from '../record/query-roles.ts';
import type { World } from './act.ts';
import { type Refusal, refusal } from './refusals.ts';
import { isRefusal, openCasebook } from './standing.ts';

export const QueryId = Type.String({ pattern: '^Q[1-9][0-9]{0,4}$' });

interface QueryInHand {
  readonly participant: ParticipantState;
  readonly query: Query;
}

/** The query that an act is about, if the casebook can be written in. */
export function queryInHand(
  world: World,
  asked: { readonly participant: string; readonly query: string },
): QueryInHand | Refusal {
  const participant = openCasebook(world, asked.participant);
  if (isRefusal(participant)) return participant;
  const query = participant.queries.find(({ id }) => id === asked.query);
  if (query === undefined)
    return refusal('query-unknown', { participant: asked.participant, query: asked.query });
  return { participant, query };
}

/** Queries are settled by the role that asked, or by the data manager. */
export function refuseSettler(query: Query, role: string): Refusal | undefined {
  if (maySettle(query, role)) return undefined;
  return refusal('query-of-another-role', { query: query.id, role: settlingRole(query) });
}
