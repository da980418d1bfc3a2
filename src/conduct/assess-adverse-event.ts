import { Type } from 'typebox';
import { closed } from '../protocol/vocabulary.ts';
import { act } from './act.ts';
import { accepted, happened, onParticipant, refuse, refused } from './decision.ts';
import { namesTreatment } from './names-treatment.ts';
import { adverseEventFields, ParticipantId, Words } from './payload.ts';
import { seriousCase } from './serious-event.ts';
import { isRefusal } from './standing.ts';

/**
 * The sponsor's opinion on relation and expectedness, beside the investigator's. Expectedness is judged as if the participant
 * received the active product (ICH E2A), so that the answer cannot tell what was given.
 */
export const assessAdverseEvent = act({
  name: 'assess-adverse-event',
  summary: "Record the sponsor's assessment of a serious adverse event",
  payload: Type.Object(
    {
      participant: ParticipantId,
      id: Type.String({ maxLength: 20 }),
      causality: adverseEventFields.causality,
      expected: Type.Boolean(),
      reason: Words,
    },
    closed,
  ),
  roles: ['sponsor'],
  needs: ({ participant }) => ({ participant }),
  decide(world, payload, context) {
    const found = seriousCase(world, payload);
    if (isRefusal(found)) return refused(found);
    const { participant: _participant, ...assessment } = payload;
    if (namesTreatment(world.definition, assessment.reason))
      return refuse('text-names-treatment', { field: 'reason' });
    const before = found.event.sponsorAssessment;
    const isSame =
      before?.causality === assessment.causality &&
      before.expected === assessment.expected &&
      before.reason === assessment.reason;
    if (isSame) return refuse('nothing-changed', { target: assessment.id });
    return accepted([
      onParticipant(found.participant, happened(context, 'adverseEventAssessed', assessment)),
    ]);
  },
});
