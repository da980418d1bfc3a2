import { Type } from 'typebox';
import { proveRow } from '../allocation/committed-lists.ts';
import { closed } from '../protocol/vocabulary.ts';
import { rowsInUse } from '../record/allocation-list.ts';
import type { AllocationListState } from '../record/study.ts';
import { act, type World } from './act.ts';
import { signatureFor } from './check-signature.ts';
import { accepted, happened, onList, onParticipant, refuse, refused } from './decision.ts';
import { ParticipantId, Words } from './payload.ts';
import { committedRows } from './revealed-seeds.ts';
import { unmaskContent } from './signed-content.ts';
import { isRefusal } from './standing.ts';

/**
 * An investigator needs one participant's allocation in an emergency and decides that alone, at any hour, locked study or
 * not. The participant's stream keeps that it happened and why; only the answer holds the allocation, with what shows that
 * this row stood in the lists when the study began. It is shown once: in a record that is kept for decades a reply must not
 * be had again for ever. But a reply can be lost on its way to somebody who needs it at once, so the very same command,
 * from the same account and signed anew, is answered again for a quarter of an hour; after that it takes a new unmasking.
 */
export const unmask = act({
  name: 'unmask',
  summary: 'Unmask one participant in an emergency',
  payload: Type.Object(
    {
      participant: ParticipantId,
      reason: Type.Union([
        Type.Literal('medicalEmergency'),
        Type.Literal('seriousAdverseEvent'),
        Type.Literal('pregnancy'),
        Type.Literal('other'),
      ]),
      comment: Words,
    },
    closed,
  ),
  roles: ['investigator'],
  answeredAgainMinutes: 15,
  signed: 'Emergency unmasking decided by the investigator',
  needs: ({ participant }) => ({ participant, allocation: true, seeds: true }),
  signs: ({ study, participant }, payload) =>
    unmaskContent(study.id, payload, participant?.randomisation?.number ?? ''),
  decide(world, payload, context) {
    const { study, participant } = world;
    if (participant === undefined) return refuse('participant-unknown', { participant: payload.participant });
    const { randomisation } = participant;
    if (randomisation === undefined) return refuse('not-randomised', { participant: participant.id });
    const signature = signatureFor(unmaskContent(study.id, payload, randomisation.number), context);
    if (isRefusal(signature)) return refused(signature);
    const { list, rank, arm } = allocationOf(world.lists ?? [], participant.id);
    const rows = committedRows(world);
    const proof = rows && proveRow(rows, list.list, rank);
    const { reason, comment } = payload;
    const unmasked = { rank, participant: participant.id, reason };
    return accepted(
      [
        onParticipant(participant, happened(context, 'participantUnmasked', { reason, comment }, signature)),
        onList(list, happened(context, 'rowUnmasked', unmasked)),
      ],
      { participant: participant.id, number: randomisation.number, arm, ...(proof ? { proof } : {}) },
    );
  },
});

export function allocationOf(lists: NonNullable<World['lists']>, participant: string) {
  for (const list of lists) {
    const assigned = rowsInUse(list).find(row => row.participant === participant);
    if (assigned !== undefined) return { list, rank: assigned.rank, arm: armOf(list, assigned.rank) };
  }
  throw new Error(`${participant} is randomised but stands in no allocation list.`);
}

export function armOf(list: AllocationListState, rank: number): string {
  const row = list.rows.find(candidate => candidate.rank === rank);
  if (row === undefined) throw new Error(`Allocation list ${list.list} has no row ${rank}.`);
  return row.arm;
}
