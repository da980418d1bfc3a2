import { Type } from 'typebox';
import { closed, FullDate } from '../protocol/vocabulary.ts';
import { type MisrandomisationKind, misrandomisationKinds } from '../record/misrandomisation.ts';
import { act } from './act.ts';
import { refuseDate } from './check-date.ts';
import { accepted, happened, onParticipant, refuse, refused } from './decision.ts';
import { namesTreatment } from './names-treatment.ts';
import { ParticipantId, Words } from './payload.ts';
import { isRefusal, openCasebook, siteDate, todayOf } from './standing.ts';

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
    const participant = openCasebook(world, id);
    if (isRefusal(participant)) return refused(participant);
    const { randomisation, misrandomisations, deviations } = participant;
    if (randomisation === undefined) return refuse('not-randomised', { participant: id });
    const earliest = siteDate(world, participant, randomisation.at);
    if (found < earliest) return refuse('before-randomisation', { field: 'found', date: found, earliest });
    const wrong = refuseDate('found', found, { today: todayOf(world, participant, context) });
    if (wrong) return refused(wrong);
    if (namesTreatment(world.definition, description))
      return refuse('text-names-treatment', { field: 'description' });
    if (misrandomisations.some(earlier => earlier.kind === kind))
      return refuse('misrandomisation-recorded-already', { participant: id, kind });
    const deviation = `DV${deviations.length + 1}`;
    const told = { category: categories[kind], date: found, description, major: true } as const;
    return accepted(
      [
        onParticipant(
          participant,
          happened(context, 'misrandomisationRecorded', { kind, found, description, deviation }),
          happened(context, 'deviationAdded', { id: deviation, deviation: told }),
        ),
      ],
      { deviation },
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
