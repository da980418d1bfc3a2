import { type Static, Type } from 'typebox';
import { closed, Identifier } from '../protocol/vocabulary.ts';
import type { EligibilityAssessment, ParticipantState } from '../record/participant.ts';
import { act, type World } from './act.ts';
import { signatureFor } from './check-signature.ts';
import { accepted, happened, onParticipant, refused } from './decision.ts';
import { isCurrent, stagesOf } from './eligibility-now.ts';
import { ParticipantId, Words } from './payload.ts';
import { type Refusal, refusal } from './refusals.ts';
import { eligibilityContent } from './signed-content.ts';
import { isRefusal, openCasebook } from './standing.ts';

const payload = Type.Object(
  {
    participant: ParticipantId,
    stage: Identifier,
    decision: Type.Union([Type.Literal('eligible'), Type.Literal('ineligible')]),
    reason: Type.Optional(Words),
  },
  closed,
);
type Payload = Static<typeof payload>;

/** The investigator judges, on an assessment that still holds, and signs it. There are no waivers. */
export const decideEligibility = act({
  name: 'decide-eligibility',
  summary: 'Decide and sign whether the participant is eligible',
  payload,
  roles: ['investigator'],
  signed: 'Eligibility judged by the investigator',
  needs: ({ participant }) => ({ participant }),
  signs: (world, asked) => content(world, asked, assessmentOf(world.participant, asked.stage)),
  decide(world, asked, context) {
    const participant = openCasebook(world, asked.participant);
    if (isRefusal(participant)) return refused(participant);
    const assessment = participant.assessments[asked.stage];
    const wrong = refuseDecision(world, participant, asked, assessment);
    if (wrong) return refused(wrong);
    const signature = signatureFor(content(world, asked, assessment), context);
    if (isRefusal(signature)) return refused(signature);
    const { stage, decision, reason } = asked;
    const decided = { stage, decision, ...(reason === undefined ? {} : { reason }) };
    return accepted([
      onParticipant(participant, happened(context, 'eligibilityDecided', decided, signature)),
    ]);
  },
});

function assessmentOf(
  participant: ParticipantState | undefined,
  stage: string,
): EligibilityAssessment | undefined {
  return participant?.assessments[stage];
}

/** Nothing was assessed: nothing was seen. Such a decision is refused before the signature is looked at. */
function content(world: World, asked: Payload, assessment: EligibilityAssessment | undefined) {
  return eligibilityContent(world.study.id, asked, assessment ?? { overall: 'pending', results: [] });
}

function refuseDecision(
  world: World,
  participant: ParticipantState,
  { stage, decision, reason }: Payload,
  assessment: EligibilityAssessment | undefined,
): Refusal | undefined {
  const { id, status, randomisation, rescreenedAs } = participant;
  if (randomisation !== undefined) return refusal('already-randomised', { participant: id });
  if (rescreenedAs !== undefined) return refusal('rescreened-already', { participant: id, as: rescreenedAs });
  if (status === 'discontinued') return refusal('participant-finished', { participant: id, status });
  const stages = stagesOf(world.definition);
  if (!stages.includes(stage)) return refusal('stage-unknown', { stage, stages });
  if (assessment === undefined) return refusal('assessment-missing', { stage });
  if (!isCurrent(world, participant, assessment))
    return refusal('assessment-stale', { stage, assessedAt: assessment.at });
  if (decision === 'eligible' && assessment.overall !== 'eligible')
    return refusal('not-eligible', {
      stage,
      overall: assessment.overall,
      criteria: openCriteria(assessment),
    });
  if (decision === 'ineligible' && assessment.overall !== 'ineligible' && reason === undefined)
    return refusal('reason-needed', { stage, overall: assessment.overall });
  return undefined;
}

function openCriteria({ results }: EligibilityAssessment): readonly string[] {
  return [...new Set(results.filter(({ result }) => result !== 'met').map(({ criterion }) => criterion))];
}
