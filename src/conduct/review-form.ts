import { Type } from 'typebox';
import { closed } from '../protocol/vocabulary.ts';
import { isSamePlace, reviewStanding } from '../record/check-standing.ts';
import { act } from './act.ts';
import { formPlace } from './correction.ts';
import { accepted, happened, onParticipant, refuse, refused } from './decision.ts';
import { ParticipantId } from './payload.ts';
import { isRefusal, openCasebook } from './standing.ts';

/** The data manager has looked at forms as they stand. `version` is that of the form on the screen. */
export const reviewForm = act({
  name: 'review-form',
  summary: 'Mark recorded forms as reviewed',
  payload: Type.Object(
    {
      participant: ParticipantId,
      forms: Type.Array(Type.Object({ ...formPlace, version: Type.Integer({ minimum: 1 }) }, closed), {
        minItems: 1,
        maxItems: 200,
      }),
    },
    closed,
  ),
  roles: ['dataManager'],
  needs: ({ participant }) => ({ participant }),
  decide(world, asked, context) {
    const participant = openCasebook(world, asked.participant);
    if (isRefusal(participant)) return refused(participant);
    for (const place of asked.forms) {
      const { visit, form } = place;
      const recorded = participant.forms.find(each => isSamePlace(each, place));
      if (recorded === undefined) return refuse('form-not-recorded', { visit, form });
      if (recorded.changedInVersion !== place.version) return refuse('changed-meanwhile', { visit, form });
      if (reviewStanding(participant, recorded) === 'holds')
        return refuse('reviewed-already', { visit, form });
    }
    const events = asked.forms.map(({ visit, occurrence, form }) =>
      happened(context, 'formReviewed', { visit, occurrence, form }),
    );
    return accepted([onParticipant(participant, ...events)]);
  },
});
