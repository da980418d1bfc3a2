import { Type } from 'typebox';
import { closed } from '../protocol/vocabulary.ts';
import { isSameScope } from '../record/holds.ts';
import { act } from './act.ts';
import { accepted, happened, onParticipant, refuse, refused } from './decision.ts';
import { HoldScopes, refuseEmptyScope } from './hold-scope.ts';
import { ParticipantId } from './payload.ts';
import { isRefusal, openCasebook } from './standing.ts';

/** Values stand still while they are looked at; queries, verification, review and signature go on. */
export const freezeData = act({
  name: 'freeze-data',
  summary: 'Freeze a form, a visit or a participant',
  payload: Type.Object({ participant: ParticipantId, scope: HoldScopes }, closed),
  roles: ['dataManager'],
  needs: ({ participant }) => ({ participant }),
  decide(world, { participant: id, scope }, context) {
    const participant = openCasebook(world, id);
    if (isRefusal(participant)) return refused(participant);
    const empty = refuseEmptyScope(participant, scope);
    if (empty) return refused(empty);
    const held = participant.holds.find(hold => isSameScope(hold.scope, scope));
    if (held) return refuse('held-already', { level: held.level });
    return accepted([onParticipant(participant, happened(context, 'dataFrozen', { scope }))]);
  },
});
