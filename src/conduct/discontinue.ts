import { type Static, Type } from 'typebox';
import { closed, FullDate } from '../protocol/vocabulary.ts';
import { isApplied } from '../record/applications.ts';
import type { ParticipantState } from '../record/participant.ts';
import { act } from './act.ts';
import { refuseDate } from './check-date.ts';
import { accepted, happened, onParticipant, refused } from './decision.ts';
import { ParticipantId, Words } from './payload.ts';
import { type Refusal, refusal } from './refusals.ts';
import { firstOf, isRefusal, openCasebook, refuseFinished, siteDate, todayOf } from './standing.ts';

const payload = Type.Object(
  {
    participant: ParticipantId,
    from: Type.Union([Type.Literal('treatment'), Type.Literal('study')]),
    date: FullDate,
    reason: Type.Union([
      Type.Literal('adverseEvent'),
      Type.Literal('withdrawalByParticipant'),
      Type.Literal('lostToFollowUp'),
      Type.Literal('physicianDecision'),
      Type.Literal('protocolDeviation'),
      Type.Literal('lackOfEfficacy'),
      Type.Literal('pregnancy'),
      Type.Literal('death'),
      Type.Literal('other'),
    ]),
    comment: Type.Optional(Words),
  },
  closed,
);

/** A participant stops treatment, and stays in follow-up, or leaves the study. Two acts of which neither implies the other way round. */
export const discontinue = act({
  name: 'discontinue',
  summary: 'Discontinue treatment or the study',
  payload,
  roles: ['investigator', 'coordinator'],
  needs: ({ participant }) => ({ participant }),
  decide(world, asked, context) {
    const participant = openCasebook(world, asked.participant);
    if (isRefusal(participant)) return refused(participant);
    const today = todayOf(world, participant, context);
    const consentDate = siteDate(world, participant, participant.consent.signedAt);
    const notBefore = { date: consentDate, code: 'before-consent' } as const;
    const wrong = firstOf(
      refuseFinished(participant),
      refuseDate('date', asked.date, { today, notBefore }),
      asked.from === 'treatment' ? refuseTreatmentStop(participant) : undefined,
      refuseBeforeUse(participant, asked),
      asked.reason === 'other' && asked.comment === undefined
        ? refusal('reason-needed', { stage: asked.from, overall: asked.reason })
        : undefined,
    );
    if (wrong) return refused(wrong);
    const { from, date, reason, comment } = asked;
    const stopped = { from, date, reason, ...(comment === undefined ? {} : { comment }) };
    return accepted([onParticipant(participant, happened(context, 'participantDiscontinued', stopped))]);
  },
});

function refuseTreatmentStop({
  id,
  randomisation,
  discontinuedTreatment,
}: ParticipantState): Refusal | undefined {
  if (randomisation === undefined) return refusal('not-randomised', { participant: id });
  if (discontinuedTreatment === undefined) return undefined;
  return refusal('treatment-stopped-already', { participant: id, date: discontinuedTreatment.date });
}

/** Product that was used afterwards says that the date is wrong. */
function refuseBeforeUse(
  { applications }: ParticipantState,
  { date }: Static<typeof payload>,
): Refusal | undefined {
  const later = applications.find(application => isApplied(application) && application.date > date);
  return later && refusal('application-after-stop', { date, application: later.id, applied: later.date });
}
