import { baselineVisit } from '../protocol/lookup.ts';
import { isApplied } from '../record/applications.ts';
import type { ParticipantState } from '../record/participant.ts';
import type { World } from './act.ts';
import { isCurrent } from './eligibility-now.ts';
import { refuseWithoutReconsent } from './reconsent.ts';
import { type Refusal, refusal } from './refusals.ts';
import { eligibilityContent, signatureHash } from './signed-content.ts';
import { firstOf, refuseFinished } from './standing.ts';

/** Why a participant cannot be given a treatment: it was given already, the participant has left, or is not signed as eligible. */
export function refuseRandomisation(world: World, participant: ParticipantState): Refusal | undefined {
  return firstOf(
    refuseBegun(participant),
    refuseFinished(participant),
    refuseWithoutReconsent(world, participant),
    refuseUndecided(world, participant),
  );
}

function refuseBegun({ id, randomisation, applications }: ParticipantState): Refusal | undefined {
  if (randomisation !== undefined)
    return refusal('already-randomised', { participant: id, number: randomisation.number });
  // An application asks for randomisation first, so this cannot be; were it so, the record would be broken.
  if (applications.some(isApplied)) throw new Error(`${id} has used product and is not randomised.`);
  return undefined;
}

/** Eligible at baseline by a signed decision that was given for what the record says now. */
function refuseUndecided(world: World, participant: ParticipantState): Refusal | undefined {
  const stage = baselineVisit(world.definition).id;
  const decision = participant.decisions[stage];
  const assessment = participant.assessments[stage];
  if (decision === undefined || assessment === undefined) return refusal('decision-missing', { stage });
  if (decision.decision !== 'eligible' || assessment.overall !== 'eligible')
    return refusal('not-eligible', { stage, overall: assessment.overall, criteria: [] });
  const { reason } = decision;
  const decided = {
    participant: participant.id,
    stage,
    decision: decision.decision,
    ...(reason === undefined ? {} : { reason }),
  };
  const content = eligibilityContent(world.study.id, decided, assessment);
  if (decision.signature.of !== signatureHash(content) || !isCurrent(world, participant, assessment))
    return refusal('decision-stale', { stage, decidedAt: decision.at });
  return undefined;
}
