import { Type } from 'typebox';
import { closed } from '../protocol/vocabulary.ts';
import { act } from './act.ts';
import { refuseDate } from './check-date.ts';
import { accepted, onParticipant, refused } from './decision.ts';
import { deviationAdded } from './mishap.ts';
import { deviationFields, ParticipantId } from './payload.ts';
import { isRefusal, openCasebook, todayOf } from './standing.ts';

const Deviation = Type.Object(deviationFields, closed);

export const addDeviation = act({
  name: 'add-deviation',
  summary: 'Record a protocol deviation',
  payload: Type.Object({ participant: ParticipantId, deviation: Deviation }, closed),
  roles: ['coordinator', 'investigator', 'monitor', 'dataManager'],
  needs: ({ participant }) => ({ participant }),
  decide(world, payload, context) {
    const participant = openCasebook(world, payload.participant);
    if (isRefusal(participant)) return refused(participant);
    const { deviation } = payload;
    const wrong = refuseDate('date', deviation.date, { today: todayOf(world, participant, context) });
    if (wrong) return refused(wrong);
    const { id, event } = deviationAdded(participant, deviation, context);
    return accepted([onParticipant(participant, event)], { id });
  },
});
