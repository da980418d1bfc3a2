import { Type } from 'typebox';
import { closed } from '../protocol/vocabulary.ts';
import { isSameScope } from '../record/holds.ts';
import { act } from './act.ts';
import { accepted, happened, onParticipant, refuse, refused } from './decision.ts';
import { HoldScopes, refuseEmptyScope, unsettledIn } from './hold-scope.ts';
import { ParticipantId } from './payload.ts';
import { isRefusal, openCasebook } from './standing.ts';

/** What is settled: no value changes and nothing is asked until it is released for a reason. Takes the place of a freeze. */
export const lockData = act({
  name: 'lock-data',
  summary: 'Lock a form, a visit or a participant',
  payload: Type.Object({ participant: ParticipantId, scope: HoldScopes }, closed),
  roles: ['dataManager'],
  needs: ({ participant }) => ({ participant }),
  decide(world, { participant: id, scope }, context) {
    const participant = openCasebook(world, id);
    if (isRefusal(participant)) return refused(participant);
    const empty = refuseEmptyScope(participant, scope);
    if (empty) return refused(empty);
    const held = participant.holds.find(hold => isSameScope(hold.scope, scope));
    if (held?.level === 'locked') return refuse('held-already', { level: held.level });
    const queries = unsettledIn(participant, scope);
    if (queries.length > 0) return refuse('queries-unsettled', { queries });
    return accepted([onParticipant(participant, happened(context, 'dataLocked', { scope }))]);
  },
});
