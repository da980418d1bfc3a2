import { Type } from 'typebox';
import { closed, FullDate } from '../protocol/vocabulary.ts';
import { type MisrandomisationKind, misrandomisationKinds } from '../record/misrandomisation.ts';
import { act } from './act.ts';
import { accepted, happened, onParticipant, refuse, refused } from './decision.ts';
import { deviationAdded, mishapOf } from './mishap.ts';
import { ParticipantId, Words } from './payload.ts';
import { isRefusal } from './standing.ts';

/**
 * A participant was randomised who should not have been, or not so. The row stays theirs and is never used again, the
 * participant stays in the analysis as randomised (ICH E9 5.2.1), and it stands in the record as a major deviation.
 */
export const recordMisrandomisation = act({
  name: 'record-misrandomisation',
  summary: 'Record that a participant was randomised wrongly',
  payload: Type.Object(
    {
      participant: ParticipantId,
      kind: Type.Union(misrandomisationKinds.map(kind => Type.Literal(kind))),
      found: FullDate,
      description: Words,
    },
    closed,
  ),
  roles: ['investigator', 'coordinator', 'monitor', 'dataManager'],
  needs: ({ participant }) => ({ participant }),
  decide(world, { participant: id, kind, found, description }, context) {
    const participant = mishapOf(
      world,
      id,
      { date: ['found', found], text: ['description', description] },
      context,
    );
    if (isRefusal(participant)) return refused(participant);
    if (participant.misrandomisations.some(earlier => earlier.kind === kind))
      return refuse('misrandomisation-recorded-already', { participant: id, kind });
    const told = { category: categories[kind], date: found, description, major: true } as const;
    const deviation = deviationAdded(participant, told, context);
    const recorded = { kind, found, description, deviation: deviation.id };
    return accepted(
      [onParticipant(participant, happened(context, 'misrandomisationRecorded', recorded), deviation.event)],
      { deviation: deviation.id },
    );
  },
});

const categories = {
  notEligible: 'eligibility',
  wrongStratum: 'other',
  otherKitGiven: 'treatment',
  samePersonTwice: 'eligibility',
  other: 'other',
} as const satisfies Record<MisrandomisationKind, string>;
