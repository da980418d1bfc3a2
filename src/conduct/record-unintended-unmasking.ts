import { Type } from 'typebox';
import { closed, FullDate } from '../protocol/vocabulary.ts';
import { maskedPersons } from '../record/masking-events.ts';
import { act } from './act.ts';
import { accepted, happened, onParticipant, refused } from './decision.ts';
import { deviationAdded, mishapOf } from './mishap.ts';
import { ParticipantId, Words } from './payload.ts';
import { isRefusal } from './standing.ts';

/** Masking was broken without anybody deciding so. It is a major deviation; what was learnt stays out of the record. */
export const recordUnintendedUnmasking = act({
  name: 'record-unintended-unmasking',
  summary: 'Record that masking of a participant was broken unintentionally',
  payload: Type.Object(
    {
      participant: ParticipantId,
      whoKnows: Type.Array(Type.Union(maskedPersons.map(person => Type.Literal(person))), {
        minItems: 1,
        uniqueItems: true,
      }),
      how: Words,
      date: FullDate,
    },
    closed,
  ),
  roles: ['investigator', 'coordinator', 'nurse', 'monitor', 'dataManager'],
  needs: ({ participant }) => ({ participant }),
  decide(world, { participant: id, whoKnows, how, date }, context) {
    const participant = mishapOf(world, id, { date: ['date', date], text: ['how', how] }, context);
    if (isRefusal(participant)) return refused(participant);
    const told = { category: 'masking', date, description: how, major: true } as const;
    const deviation = deviationAdded(participant, told, context);
    const recorded = { whoKnows, how, date, deviation: deviation.id };
    return accepted(
      [
        onParticipant(
          participant,
          happened(context, 'unintendedUnmaskingRecorded', recorded),
          deviation.event,
        ),
      ],
      { deviation: deviation.id },
    );
  },
});
