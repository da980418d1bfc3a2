import { Type } from 'typebox';
import { closed } from '../protocol/vocabulary.ts';
import { queryingRoles } from '../record/query-roles.ts';
import { act } from './act.ts';
import { accepted, happened, onParticipant, refuse, refused } from './decision.ts';
import { ParticipantId, Words } from './payload.ts';
import { QueryId, queryInHand, refuseSettler } from './query-in-hand.ts';
import { refuseText } from './refuse-text.ts';
import { firstOf, isRefusal } from './standing.ts';

/** An answered query is settled; one that nobody answered can be taken back, for a reason. */
export const closeQuery = act({
  name: 'close-query',
  summary: 'Close a query',
  payload: Type.Object({ participant: ParticipantId, query: QueryId, text: Type.Optional(Words) }, closed),
  roles: queryingRoles,
  needs: ({ participant }) => ({ participant }),
  decide(world, asked, context) {
    const found = queryInHand(world, asked);
    if (isRefusal(found)) return refused(found);
    const { participant, query } = found;
    const { text } = asked;
    if (query.status === 'closed') return refuse('query-closed-already', { query: query.id });
    const wrong = firstOf(
      refuseSettler(query, context.actor.role),
      refuseText(world.definition, context.actor.role, { text }),
    );
    if (wrong) return refused(wrong);
    if (query.status === 'open' && text === undefined) return refuse('reason-needed', { query: query.id });
    const settled = { id: query.id, because: 'settled', ...(text === undefined ? {} : { text }) } as const;
    return accepted([onParticipant(participant, happened(context, 'queryClosed', settled))]);
  },
});
