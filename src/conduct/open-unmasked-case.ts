import { Type } from 'typebox';
import { closed } from '../protocol/vocabulary.ts';
import { isMasked, type Role } from '../record/roles.ts';
import { act } from './act.ts';
import { accepted, happened, onList, refuse } from './decision.ts';
import { ParticipantId, Words } from './payload.ts';
import { allocationOf } from './unmask.ts';

/**
 * An authority may have to be told what one participant received. Somebody who may know opens that one case, with a reason;
 * it stands sealed beside the allocation, so that masked people do not even learn that a case was opened.
 */
export const openUnmaskedCase = act({
  name: 'open-unmasked-case',
  summary: 'Open the unmasked form of one serious adverse event',
  payload: Type.Object(
    { participant: ParticipantId, id: Type.String({ maxLength: 20 }), reason: Words },
    closed,
  ),
  roles: ['pharmacist', 'verifier', 'randomisationStatistician'],
  needs: ({ participant }) => ({ participant, allocation: true }),
  decide(world, payload, context) {
    const { actor } = context;
    if (isMasked(world.definition, actor.role as Role)) return refuse('role-masked', { role: actor.role });
    const { participant } = world;
    if (participant === undefined) return refuse('participant-unknown', { participant: payload.participant });
    const { id } = payload;
    const event = participant.adverseEvents.find(each => each.id === id);
    if (event === undefined) return refuse('adverse-event-unknown', { id });
    if (!event.serious) return refuse('event-not-serious', { id });
    if (participant.randomisation === undefined)
      return refuse('not-randomised', { participant: participant.id });
    const { list } = allocationOf(world.lists ?? [], participant.id);
    return accepted([onList(list, happened(context, 'unmaskedCaseOpened', payload))]);
  },
});
