import { Type } from 'typebox';
import { closed } from '../protocol/vocabulary.ts';
import { act } from './act.ts';
import { accepted, happened, onParticipant, refuse, refused } from './decision.ts';
import { ParticipantId } from './payload.ts';
import { isRefusal, openCasebook, refuseFinished } from './standing.ts';

/** Lets a participant enrol a phone, or one more. The link itself is a secret of the server and no part of the record. */
export const invitePhone = act({
  name: 'invite-phone',
  summary: 'Make a one-time link with which a participant enrols a phone',
  payload: Type.Object({ participant: ParticipantId }, closed),
  roles: ['coordinator', 'nurse', 'investigator'],
  needs: ({ participant }) => ({ participant }),
  decide(world, asked, context) {
    const participant = openCasebook(world, asked.participant);
    if (isRefusal(participant)) return refused(participant);
    if (world.definition.diary === undefined) return refuse('diary-not-planned');
    const wrong = refuseFinished(participant);
    if (wrong) return refused(wrong);
    const phone = `P${participant.diary.phones.length + 1}`;
    return accepted([onParticipant(participant, happened(context, 'phoneInvited', { phone }))], { phone });
  },
});
