import { Type } from 'typebox';
import { closed } from '../protocol/vocabulary.ts';
import { queryingRoles } from '../record/query-roles.ts';
import { act } from './act.ts';
import { accepted, happened, onParticipant, refuse, refused } from './decision.ts';
import { refuseLocked } from './hold-scope.ts';
import { ParticipantId, Words } from './payload.ts';
import { QueryId, queryInHand, refuseSettler } from './query-in-hand.ts';
import { refuseText } from './refuse-text.ts';
import { firstOf, isRefusal } from './standing.ts';

/** The answer does not do, or what was settled is not: the query waits for the site again. */
export const reopenQuery = act({
  name: 'reopen-query',
  summary: 'Ask again in a query that was answered or closed',
  payload: Type.Object({ participant: ParticipantId, query: QueryId, text: Words }, closed),
  roles: queryingRoles,
  needs: ({ participant }) => ({ participant }),
  decide(world, asked, context) {
    const found = queryInHand(world, asked);
    if (isRefusal(found)) return refused(found);
    const { participant, query } = found;
    if (query.status === 'open') return refuse('query-open-already', { query: query.id });
    const { text } = asked;
    const wrong = firstOf(
      refuseLocked(participant, query.target),
      refuseSettler(query, context.actor.role),
      refuseText(world.definition, context.actor.role, { text }),
    );
    if (wrong) return refused(wrong);
    return accepted([onParticipant(participant, happened(context, 'queryReopened', { id: query.id, text }))]);
  },
});
