import { Type } from 'typebox';
import { closed } from '../protocol/vocabulary.ts';
import { act } from './act.ts';
import { inUtc, refuseInstant } from './check-date.ts';
import { accepted, happened, onParticipant, refuse, refused } from './decision.ts';
import { Instant, ParticipantId } from './payload.ts';
import { seriousCase } from './serious-event.ts';
import { isRefusal } from './standing.ts';

/** The sponsor says since when it knows: day 0 of every authority's clock. Said once; it is no date to be chosen again. */
export const acknowledgeSeriousEvent = act({
  name: 'acknowledge-serious-event',
  summary: 'Acknowledge a serious adverse event',
  payload: Type.Object(
    { participant: ParticipantId, id: Type.String({ maxLength: 20 }), knownAt: Instant },
    closed,
  ),
  roles: ['sponsor'],
  needs: ({ participant }) => ({ participant }),
  decide(world, payload, context) {
    const found = seriousCase(world, payload);
    if (isRefusal(found)) return refused(found);
    const { participant, event } = found;
    if (event.knownToSponsorAt !== undefined)
      return refuse('acknowledged-already', { id: event.id, at: event.knownToSponsorAt });
    const wrong = refuseInstant('knownAt', payload.knownAt, context.now);
    if (wrong) return refused(wrong);
    const acknowledged = { id: event.id, knownAt: inUtc(payload.knownAt) };
    return accepted([
      onParticipant(participant, happened(context, 'seriousEventAcknowledged', acknowledged)),
    ]);
  },
});
