import { Type } from 'typebox';
import { closed, FullDate } from '../protocol/vocabulary.ts';
import { act } from './act.ts';
import { refuseDate } from './check-date.ts';
import { accepted, happened, onParticipant, refuse, refused } from './decision.ts';
import { ParticipantId } from './payload.ts';
import { firstOf, isRefusal, openCasebook, refuseFinished, siteDate, todayOf } from './standing.ts';
import { refuseStopped } from './treatment.ts';

/** The pharmacist hands out study product. What is in it stands in no participant's stream. */
export const dispense = act({
  name: 'dispense',
  summary: 'Dispense study product',
  payload: Type.Object(
    { participant: ParticipantId, date: FullDate, units: Type.Integer({ minimum: 1, maximum: 9999 }) },
    closed,
  ),
  roles: ['pharmacist'],
  needs: ({ participant }) => ({ participant }),
  decide(world, { participant: asked, date, units }, context) {
    const participant = openCasebook(world, asked);
    if (isRefusal(participant)) return refused(participant);
    const { randomisation } = participant;
    if (randomisation === undefined) return refuse('not-randomised', { participant: asked });
    const earliest = siteDate(world, participant, randomisation.at);
    const today = todayOf(world, participant, context);
    const wrong = firstOf(
      refuseFinished(participant),
      refuseStopped(participant, date),
      refuseDate('date', date, { today, notBefore: { date: earliest, code: 'before-randomisation' } }),
    );
    if (wrong) return refused(wrong);
    const id = `DS${participant.dispensings.length + 1}`;
    return accepted(
      [onParticipant(participant, happened(context, 'productDispensed', { id, date, units }))],
      {
        id,
      },
    );
  },
});
