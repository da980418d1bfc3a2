import { Type } from 'typebox';
import { closed } from '../protocol/vocabulary.ts';
import { act } from './act.ts';
import { accepted, happened, onParticipant, refuse, refused } from './decision.ts';
import { ParticipantId, PhoneId, Words } from './payload.ts';
import { refuseText } from './refuse-text.ts';

/** A phone that was lost, or whose PIN was guessed at, sends and reads nothing more. Also after the lock: it is about access. */
export const revokePhone = act({
  name: 'revoke-phone',
  summary: "Take a participant's phone off the study",
  payload: Type.Object({ participant: ParticipantId, phone: PhoneId, reason: Words }, closed),
  roles: ['coordinator', 'nurse', 'investigator', 'dataManager', 'system'],
  needs: ({ participant }) => ({ participant }),
  decide({ definition, participant }, { participant: id, phone, reason }, context) {
    if (participant === undefined) return refuse('participant-unknown', { participant: id });
    const known = participant.diary.phones.find(each => each.id === phone);
    if (known === undefined || known.state === 'revoked') return refuse('phone-unknown', { phone });
    const wrong =
      context.actor.role === 'system' ? undefined : refuseText(definition, context.actor.role, { reason });
    if (wrong) return refused(wrong);
    return accepted([onParticipant(participant, happened(context, 'phoneRevoked', { phone, reason }))]);
  },
});
