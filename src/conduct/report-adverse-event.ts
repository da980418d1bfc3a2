import { Type } from 'typebox';
import { closed } from '../protocol/vocabulary.ts';
import { act } from './act.ts';
import { refuseAdverseEvent } from './check-adverse-event.ts';
import { accepted, happened, onParticipant, refused } from './decision.ts';
import { AdverseEvent, ParticipantId } from './payload.ts';
import { isRefusal, openCasebook, siteDate, todayOf } from './standing.ts';

/** Open at any time until lock: what happens after somebody has left may matter most. */
export const reportAdverseEvent = act({
  name: 'report-adverse-event',
  summary: 'Report an adverse event',
  payload: Type.Object({ participant: ParticipantId, event: AdverseEvent }, closed),
  roles: ['coordinator', 'nurse', 'investigator'],
  needs: ({ participant }) => ({ participant, dictionary: true }),
  decide(world, payload, context) {
    const participant = openCasebook(world, payload.participant);
    if (isRefusal(participant)) return refused(participant);
    const wrong = refuseAdverseEvent(world, payload.event, {
      today: todayOf(world, participant, context),
      consentDate: siteDate(world, participant, participant.consent.signedAt),
    });
    if (wrong) return refused(wrong);
    const id = `AE${participant.adverseEvents.length + 1}`;
    const reported = { id, event: payload.event };
    return accepted([onParticipant(participant, happened(context, 'adverseEventReported', reported))], {
      id,
    });
  },
});
