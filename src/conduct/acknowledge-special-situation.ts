import { Type } from 'typebox';
import { closed } from '../protocol/vocabulary.ts';
import { act } from './act.ts';
import { inUtc, refuseInstant } from './check-date.ts';
import { accepted, happened, onParticipant, refuse, refused } from './decision.ts';
import { Instant, ParticipantId } from './payload.ts';
import { isRefusal, openCasebook } from './standing.ts';

/** The sponsor says since when it knows: the site's deadline ends there. Said once, as of a serious event. */
export const acknowledgeSpecialSituation = act({
  name: 'acknowledge-special-situation',
  summary: 'Acknowledge a special situation',
  payload: Type.Object(
    { participant: ParticipantId, id: Type.String({ maxLength: 20 }), knownAt: Instant },
    closed,
  ),
  roles: ['sponsor'],
  needs: ({ participant }) => ({ participant }),
  decide(world, payload, context) {
    const participant = openCasebook(world, payload.participant);
    if (isRefusal(participant)) return refused(participant);
    const { id } = payload;
    const situation = participant.specialSituations.find(each => each.id === id);
    if (situation === undefined) return refuse('special-situation-unknown', { id });
    if (situation.knownToSponsorAt !== undefined)
      return refuse('acknowledged-already', { id, at: situation.knownToSponsorAt });
    const wrong = refuseInstant('knownAt', payload.knownAt, context.now);
    if (wrong) return refused(wrong);
    const acknowledged = { id, knownAt: inUtc(payload.knownAt) };
    return accepted([
      onParticipant(participant, happened(context, 'specialSituationAcknowledged', acknowledged)),
    ]);
  },
});
