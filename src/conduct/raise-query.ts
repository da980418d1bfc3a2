import { Type } from 'typebox';
import { closed } from '../protocol/vocabulary.ts';
import { queryingRoles } from '../record/query-roles.ts';
import { act } from './act.ts';
import { accepted, happened, onParticipant, refused } from './decision.ts';
import { refuseLocked } from './hold-scope.ts';
import { ParticipantId, Words } from './payload.ts';
import { QueryTargets, refuseTarget } from './query-target.ts';
import { refuseText } from './refuse-text.ts';
import { firstOf, isRefusal, openCasebook } from './standing.ts';

export const raiseQuery = act({
  name: 'raise-query',
  summary: 'Ask the site about a recorded value or form',
  payload: Type.Object({ participant: ParticipantId, target: QueryTargets, text: Words }, closed),
  roles: queryingRoles,
  needs: ({ participant, target }) => ({
    participant,
    ...('form' in target ? { form: target } : {}),
  }),
  decide(world, { participant: id, target, text }, context) {
    const participant = openCasebook(world, id);
    if (isRefusal(participant)) return refused(participant);
    const wrong = firstOf(
      refuseTarget(world, participant, target),
      refuseLocked(participant, target),
      refuseText(world.definition, context.actor.role, { text }),
    );
    if (wrong) return refused(wrong);
    const query = `Q${participant.queries.length + 1}`;
    return accepted(
      [onParticipant(participant, happened(context, 'queryRaised', { id: query, target, text }))],
      { query },
    );
  },
});
