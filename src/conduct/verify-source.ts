import { Type } from 'typebox';
import { closed, ItemKey } from '../protocol/vocabulary.ts';
import { isSamePlace } from '../record/check-standing.ts';
import { verifiableItems } from '../record/source-verification.ts';
import { act } from './act.ts';
import { formPlace } from './correction.ts';
import { accepted, happened, onParticipant, refuse, refused } from './decision.ts';
import { ParticipantId } from './payload.ts';
import { isRefusal, openCasebook } from './standing.ts';

/** A monitor has compared values with their source. `version` is that of the form on the screen. */
export const verifySource = act({
  name: 'verify-source',
  summary: 'Mark recorded values as verified against their source',
  payload: Type.Object(
    {
      participant: ParticipantId,
      ...formPlace,
      version: Type.Integer({ minimum: 1 }),
      items: Type.Array(ItemKey, { minItems: 1, maxItems: 500, uniqueItems: true }),
    },
    closed,
  ),
  roles: ['monitor'],
  needs: ({ participant, visit, occurrence, form }) => ({
    participant,
    form: { visit, occurrence, form },
  }),
  decide(world, { participant: id, version, items, ...place }, context) {
    const participant = openCasebook(world, id);
    if (isRefusal(participant)) return refused(participant);
    const { visit, form } = place;
    const recorded = participant.forms.find(each => isSamePlace(each, place));
    if (recorded === undefined) return refuse('form-not-recorded', { visit, form });
    if (recorded.changedInVersion !== version) return refuse('changed-meanwhile', { visit, form });
    const known = verifiableItems(world.definition, participant, recorded);
    for (const item of items) {
      const found = known.find(each => each.item === item);
      if (found === undefined) return refuse('item-not-verifiable', { item });
      if (found.standing === 'holds') return refuse('verified-already', { item });
    }
    return accepted([onParticipant(participant, happened(context, 'sourceVerified', { ...place, items }))]);
  },
});
