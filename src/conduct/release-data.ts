import { Type } from 'typebox';
import { closed } from '../protocol/vocabulary.ts';
import { isSameScope } from '../record/holds.ts';
import { act } from './act.ts';
import { accepted, happened, onParticipant, refuse, refused } from './decision.ts';
import { HoldScopes } from './hold-scope.ts';
import { ParticipantId, Words } from './payload.ts';
import { refuseText } from './refuse-text.ts';
import { isRefusal, openCasebook } from './standing.ts';

/** Values can change again. Why stays in the trail. */
export const releaseData = act({
  name: 'release-data',
  summary: 'Release what was frozen or locked',
  payload: Type.Object({ participant: ParticipantId, scope: HoldScopes, reason: Words }, closed),
  roles: ['dataManager'],
  needs: ({ participant }) => ({ participant }),
  decide(world, { participant: id, scope, reason }, context) {
    const participant = openCasebook(world, id);
    if (isRefusal(participant)) return refused(participant);
    if (!participant.holds.some(hold => isSameScope(hold.scope, scope))) return refuse('not-held');
    const wrong = refuseText(world.definition, context.actor.role, { reason });
    if (wrong) return refused(wrong);
    return accepted([onParticipant(participant, happened(context, 'dataReleased', { scope, reason }))]);
  },
});
