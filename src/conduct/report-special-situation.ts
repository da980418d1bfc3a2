import { Type } from 'typebox';
import { closed } from '../protocol/vocabulary.ts';
import { act } from './act.ts';
import { refusePartialDate } from './check-date.ts';
import { accepted, happened, onParticipant, refused } from './decision.ts';
import { ParticipantId, specialSituationFields } from './payload.ts';
import type { Refusal } from './refusals.ts';
import { isRefusal, openCasebook, siteDate, todayOf } from './standing.ts';

const SpecialSituation = Type.Object(specialSituationFields, closed);

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
    const wrong = refuseSituationDate(situation.date, {
      today: todayOf(world, participant, context),
      consentDate: siteDate(world, participant, participant.consent.signedAt),
    });
    if (wrong) return refused(wrong);
    const id = `SS${participant.specialSituations.length + 1}`;
    const event = happened(context, 'specialSituationReported', { id, situation });
    return accepted([onParticipant(participant, event)], { id });
  },
});

export function refuseSituationDate(
  date: string,
  { today, consentDate }: { readonly today: string; readonly consentDate: string },
): Refusal | undefined {
  return refusePartialDate('date', date, { today, notBefore: { date: consentDate, code: 'before-consent' } });
}
