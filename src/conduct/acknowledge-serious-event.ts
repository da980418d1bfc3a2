import { act } from './act.ts';
import { accepted, happened, onParticipant, refused } from './decision.ts';
import { FirstKnowledge, firstKnowledge } from './first-knowledge.ts';
import { seriousCase } from './serious-event.ts';
import { isRefusal } from './standing.ts';

/** The sponsor says since when it knows: day 0 of every authority's clock. */
export const acknowledgeSeriousEvent = act({
  name: 'acknowledge-serious-event',
  summary: 'Acknowledge a serious adverse event',
  payload: FirstKnowledge,
  roles: ['sponsor'],
  needs: ({ participant }) => ({ participant }),
  decide(world, payload, context) {
    const found = seriousCase(world, payload);
    if (isRefusal(found)) return refused(found);
    const known = firstKnowledge(found.event, payload.knownAt, context.now);
    if (isRefusal(known)) return refused(known);
    return accepted([onParticipant(found.participant, happened(context, 'seriousEventAcknowledged', known))]);
  },
});
