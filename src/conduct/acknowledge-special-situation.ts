import { act } from './act.ts';
import { accepted, happened, onParticipant, refuse, refused } from './decision.ts';
import { FirstKnowledge, firstKnowledge } from './first-knowledge.ts';
import { isRefusal, openCasebook } from './standing.ts';

/** The sponsor says since when it knows: the site's deadline ends there. */
export const acknowledgeSpecialSituation = act({
  name: 'acknowledge-special-situation',
  summary: 'Acknowledge a special situation',
  payload: FirstKnowledge,
  roles: ['sponsor'],
  needs: ({ participant }) => ({ participant }),
  decide(world, { participant: name, id, knownAt }, context) {
    const participant = openCasebook(world, name);
    if (isRefusal(participant)) return refused(participant);
    const situation = participant.specialSituations.find(each => each.id === id);
    if (situation === undefined) return refuse('special-situation-unknown', { id });
    const known = firstKnowledge(situation, knownAt, context.now);
    if (isRefusal(known)) return refused(known);
    return accepted([onParticipant(participant, happened(context, 'specialSituationAcknowledged', known))]);
  },
});
