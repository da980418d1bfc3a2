import { Type } from 'typebox';
import { closed } from '../protocol/vocabulary.ts';
import { answeringRoles } from '../record/query-roles.ts';
import { act } from './act.ts';
import { accepted, happened, onParticipant, refuse, refused } from './decision.ts';
import { ParticipantId, Words } from './payload.ts';
import { QueryId, queryInHand } from './query-in-hand.ts';
import { refuseText } from './refuse-text.ts';
import { isRefusal } from './standing.ts';

/** The site says why a value is right, or that it was corrected. The query then waits for whoever asked. */
export const answerQuery = act({
  name: 'answer-query',
  summary: 'Answer a query',
  payload: Type.Object({ participant: ParticipantId, query: QueryId, text: Words }, closed),
  roles: answeringRoles,
  needs: ({ participant }) => ({ participant }),
  decide(world, asked, context) {
    const found = queryInHand(world, asked);
    if (isRefusal(found)) return refused(found);
    const { participant, query } = found;
    if (query.status !== 'open') return refuse('query-not-open', { query: query.id });
    const { text } = asked;
    const wrong = refuseText(world.definition, context.actor.role, { text });
    if (wrong) return refused(wrong);
    return accepted([onParticipant(participant, happened(context, 'queryAnswered', { id: query.id, text }))]);
  },
});
