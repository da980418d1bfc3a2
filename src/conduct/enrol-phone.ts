import { Type } from 'typebox';
import { closed } from '../protocol/vocabulary.ts';
import { act } from './act.ts';
import { accepted, happened, onParticipant, refuse, refused } from './decision.ts';
import { ParticipantId, PhoneId } from './payload.ts';
import { isRefusal, openCasebook } from './standing.ts';

/** The participant used the link and chose a PIN. */
export const enrolPhone = act({
  name: 'enrol-phone',
  summary: 'Enrol a phone with its one-time link and a PIN',
  payload: Type.Object({ participant: ParticipantId, phone: PhoneId }, closed),
  roles: ['participant'],
  needs: ({ participant }) => ({ participant }),
  decide(world, { participant: id, phone }, context) {
    const participant = openCasebook(world, id);
    if (isRefusal(participant)) return refused(participant);
    const invited = participant.diary.phones.find(each => each.id === phone);
    if (invited?.state !== 'invited') return refuse('phone-unknown', { phone });
    return accepted([onParticipant(participant, happened(context, 'phoneEnrolled', { phone }))]);
  },
});
