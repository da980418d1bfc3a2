import { Type } from 'typebox';
import { totalOf } from '../allocation/arms.ts';
import { closed } from '../protocol/vocabulary.ts';
import type { AllocationListState } from '../record/study.ts';
import { act, type World } from './act.ts';
import { accepted, happened, onList, onParticipant, refused } from './decision.ts';
import { listId, randomisationNumber } from './list-specifications.ts';
import { ParticipantId } from './payload.ts';
import { type Refusal, refusal } from './refusals.ts';
import { refuseRandomisation } from './refuse-randomisation.ts';
import { isRefusal, openCasebook } from './standing.ts';
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
    const wrong = refuseRandomisation(world, participant);
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
