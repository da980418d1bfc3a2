import { Type } from 'typebox';
import { closed, Identifier } from '../protocol/vocabulary.ts';
import { act } from './act.ts';
import { accepted, happened, onParticipant, refuse, refused } from './decision.ts';
import { eligibilityNow, stagesOf } from './eligibility-now.ts';
import { ParticipantId } from './payload.ts';
import { isRefusal, openCasebook } from './standing.ts';

/** Judges every criterion of a stage and keeps the judgement: each with its values, where they came from, and the result. */
export const screen = act({
  name: 'screen',
  summary: 'Assess every eligibility criterion of a stage',
  payload: Type.Object({ participant: ParticipantId, stage: Identifier }, closed),
  roles: ['coordinator', 'nurse', 'investigator'],
  needs: ({ participant }) => ({ participant }),
  decide(world, { participant: id, stage }, context) {
    const participant = openCasebook(world, id);
    if (isRefusal(participant)) return refused(participant);
    const stages = stagesOf(world.definition);
    if (!stages.includes(stage)) return refuse('stage-unknown', { stage, stages });
    if (participant.randomisation !== undefined) return refuse('already-randomised', { participant: id });
    if (participant.status === 'discontinued')
      return refuse('participant-finished', { participant: id, status: participant.status });
    const { overall, results } = eligibilityNow(world, participant, stage);
    return accepted(
      [onParticipant(participant, happened(context, 'eligibilityAssessed', { stage, overall, results }))],
      { overall },
    );
  },
});
