import { Type } from 'typebox';
import { SpecialSituationKind } from '../protocol/special-situation.ts';
import { closed, PartialDate } from '../protocol/vocabulary.ts';
import { act } from './act.ts';
import { refusePartialDate } from './check-date.ts';
import { accepted, happened, onParticipant, refused } from './decision.ts';
import { ParticipantId, Words } from './payload.ts';
import { isRefusal, openCasebook, siteDate, todayOf } from './standing.ts';

const SpecialSituation = Type.Object(
  { kind: SpecialSituationKind, date: PartialDate, description: Words },
  closed,
);

/** Open at any time until lock, as adverse events are: a pregnancy may be found when the visits are over. */
export const reportSpecialSituation = act({
  name: 'report-special-situation',
  summary: 'Report a special situation',
  payload: Type.Object({ participant: ParticipantId, situation: SpecialSituation }, closed),
  roles: ['coordinator', 'nurse', 'investigator'],
  needs: ({ participant }) => ({ participant }),
  decide(world, payload, context) {
    const participant = openCasebook(world, payload.participant);
    if (isRefusal(participant)) return refused(participant);
    const { situation } = payload;
    const wrong = refusePartialDate('date', situation.date, {
      today: todayOf(world, participant, context),
      notBefore: {
        date: siteDate(world, participant, participant.consent.signedAt),
        code: 'before-consent',
      },
    });
    if (wrong) return refused(wrong);
    const id = `SS${participant.specialSituations.length + 1}`;
    const event = happened(context, 'specialSituationReported', { id, situation });
    return accepted([onParticipant(participant, event)], { id });
  },
});
