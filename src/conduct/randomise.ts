import { Type } from 'typebox';
import { totalOf } from '../allocation/arms.ts';
import { baselineVisit } from '../protocol/lookup.ts';
import { closed } from '../protocol/vocabulary.ts';
import { isApplied } from '../record/applications.ts';
import type { ParticipantState } from '../record/participant.ts';
import type { AllocationListState } from '../record/study.ts';
import { act, type World } from './act.ts';
import { accepted, happened, onList, onParticipant, refused } from './decision.ts';
import { isCurrent } from './eligibility-now.ts';
import { listId, randomisationNumber } from './list-specifications.ts';
import { ParticipantId } from './payload.ts';
import { type Refusal, refusal } from './refusals.ts';
import { eligibilityContent, signatureHash } from './signed-content.ts';
import { firstOf, isRefusal, openCasebook, refuseFinished } from './standing.ts';
import { type Stratum, stratumOf } from './stratum.ts';

/**
 * Uses the next row of the participant's list. Both streams are written at the versions that were read, so that two
 * randomisations at once never use a row twice or skip one. Nothing that the participant's stream gets tells the arm.
 */
export const randomise = act({
  name: 'randomise',
  summary: 'Randomise an eligible participant',
  payload: Type.Object({ participant: ParticipantId }, closed),
  roles: ['investigator', 'coordinator'],
  needs: ({ participant }) => ({ participant, allocation: true }),
  decide(world, { participant: id }, context) {
    const participant = openCasebook(world, id);
    if (isRefusal(participant)) return refused(participant);
    const wrong = firstOf(
      refuseBegun(participant),
      refuseFinished(participant),
      refuseUndecided(world, participant),
    );
    if (wrong) return refused(wrong);
    const stratum = stratumOf(world, participant);
    if (isRefusal(stratum)) return refused(stratum);
    const list = nextList(world, stratum);
    if (isRefusal(list)) return refused(list);
    const rank = list.assigned.length + 1;
    const number = randomisationNumber(world.definition, list.list, rank);
    const randomised = { number, cohort: list.cohort, list: list.list, stratum };
    return accepted(
      [
        onParticipant(participant, happened(context, 'participantRandomised', randomised)),
        onList(list, happened(context, 'rowAssigned', { rank, participant: id, number })),
        ...othersOfCohort(world, list).map(other => onList(other)),
      ],
      { number, cohort: list.cohort },
    );
  },
});

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

/** A cohort is full by the sum of its lists: the decision stands only if the others have not moved either. */
function othersOfCohort({ lists = [] }: World, { list, cohort }: AllocationListState) {
  return lists.filter(other => other.cohort === cohort && other.list !== list);
}

/**
 * The list of the first planned cohort that still recruits in this stratum. A stratified cohort has rows in reserve, so
 * it is also full when its planned number is reached.
 */
function nextList({ definition, lists = [] }: World, stratum: Stratum): AllocationListState | Refusal {
  if (lists.length === 0) return refusal('allocation-not-generated');
  for (const cohort of definition.cohorts) {
    const randomised = lists
      .filter(list => list.cohort === cohort.id)
      .reduce((sum, list) => sum + list.assigned.length, 0);
    const list = lists.find(candidate => candidate.list === listId(definition, cohort.id, stratum));
    if (list === undefined || !list.open || randomised >= totalOf(cohort.planned)) continue;
    if (list.assigned.length < list.rows.length) return list;
  }
  return refusal('no-row-left', { stratum });
}
