import { Type } from 'typebox';
import { closed, FullDate } from '../protocol/vocabulary.ts';
import { maskedPersons } from '../record/masking-events.ts';
import { act } from './act.ts';
import { refuseDate } from './check-date.ts';
import { accepted, happened, onParticipant, refuse, refused } from './decision.ts';
import { namesTreatment } from './names-treatment.ts';
import { ParticipantId, Words } from './payload.ts';
import { isRefusal, openCasebook, siteDate, todayOf } from './standing.ts';

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
    const participant = openCasebook(world, id);
    if (isRefusal(participant)) return refused(participant);
    const { randomisation } = participant;
    if (randomisation === undefined) return refuse('not-randomised', { participant: id });
    const earliest = siteDate(world, participant, randomisation.at);
    if (date < earliest) return refuse('before-randomisation', { field: 'date', date, earliest });
    const wrong = refuseDate('date', date, { today: todayOf(world, participant, context) });
    if (wrong) return refused(wrong);
    if (namesTreatment(world.definition, how)) return refuse('text-names-treatment', { field: 'how' });
    const deviation = `DV${participant.deviations.length + 1}`;
    const told = { category: 'masking', date, description: how, major: true } as const;
    return accepted(
      [
        onParticipant(
          participant,
          happened(context, 'unintendedUnmaskingRecorded', { whoKnows, how, date, deviation }),
          happened(context, 'deviationAdded', { id: deviation, deviation: told }),
        ),
      ],
      { deviation },
    );
  },
});
