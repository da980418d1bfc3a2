import { Type } from 'typebox';
import { closed } from '../protocol/vocabulary.ts';
import { rowsInUse } from '../record/allocation-list.ts';
import type { ParticipantState } from '../record/participant.ts';
import { act } from './act.ts';
import { accepted, happened, onList, onParticipant, refuse, refused } from './decision.ts';
import { listId, replacementNumber } from './list-specifications.ts';
import { namesTreatment } from './names-treatment.ts';
import { ParticipantId, Words } from './payload.ts';
import { refuseRandomisation } from './refuse-randomisation.ts';
import { isRefusal, openCasebook } from './standing.ts';
import { stratumOf } from './stratum.ts';

/**
 * Gives a newcomer the place of somebody who left or was randomised wrongly: the same row, under a number of its own. Only
 * the unmasked generator does it, because whoever replaced somebody by themselves would know two who are treated alike.
 */
export const replaceParticipant = act({
  name: 'replace-participant',
  summary: 'Issue a replacement number: the same treatment as a participant who left',
  payload: Type.Object({ participant: ParticipantId, replaces: ParticipantId, reason: Words }, closed),
  roles: ['randomisationStatistician'],
  needs: ({ participant }) => ({ participant, allParticipants: true, allocation: true }),
  decide(world, { participant: id, replaces, reason }, context) {
    const { definition, lists = [], participants = [] } = world;
    if (definition.allocation.replacement === undefined) return refuse('replacement-not-planned');
    if (world.study.status !== 'open') return refuse('study-locked', { study: world.study.id });
    const participant = openCasebook(world, id);
    if (isRefusal(participant)) return refused(participant);
    const wrong = refuseRandomisation(world, participant);
    if (wrong) return refused(wrong);
    const left = participants.find(each => each.id === replaces);
    if (left === undefined) return refuse('participant-unknown', { participant: replaces });
    const { randomisation } = left;
    if (randomisation === undefined) return refuse('not-randomised', { participant: replaces });
    if (left.replacedBy !== undefined)
      return refuse('replaced-already', { participant: replaces, by: left.replacedBy });
    if (!mayBeReplaced(left)) return refuse('still-in-treatment', { participant: replaces });
    if (namesTreatment(definition, reason)) return refuse('text-names-treatment', { field: 'reason' });
    const stratum = stratumOf(world, participant);
    if (isRefusal(stratum)) return refused(stratum);
    const list = lists.find(each => each.list === randomisation.list);
    const row = list && rowsInUse(list).find(each => each.participant === replaces);
    if (list === undefined || row === undefined)
      throw new Error(`${replaces} is randomised but stands in no allocation list.`);
    if (listId(definition, randomisation.cohort, stratum) !== list.list)
      return refuse('stratum-differs', { participant: id, stratum, replaces });
    const times = list.replaced.filter(({ rank }) => rank === row.rank).length + 1;
    const number = replacementNumber(definition, list.list, row.rank, times);
    const { cohort } = randomisation;
    const randomised = { number, cohort, list: list.list, stratum, replaces };
    return accepted(
      [
        onParticipant(participant, happened(context, 'participantRandomised', randomised)),
        onParticipant(left, happened(context, 'participantReplaced', { by: id, number, reason })),
        onList(list, happened(context, 'rowReplaced', { rank: row.rank, participant: id, number, replaces })),
      ],
      { number, cohort },
    );
  },
});

function mayBeReplaced(left: ParticipantState): boolean {
  const hasStopped = left.discontinuedTreatment !== undefined || left.discontinuedStudy !== undefined;
  return hasStopped || left.misrandomisations.length > 0;
}
