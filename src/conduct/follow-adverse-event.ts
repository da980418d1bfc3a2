import { Type } from 'typebox';
import { closed, FullDate } from '../protocol/vocabulary.ts';
import { canonicalJson } from '../record/canonical-json.ts';
import type { AdverseEventData } from '../record/events.ts';
import type { AdverseEvent } from '../record/participant.ts';
import { act } from './act.ts';
import { refuseAdverseEvent } from './check-adverse-event.ts';
import { isSurelyBefore, refuseDate } from './check-date.ts';
import { accepted, happened, onParticipant, refuse, refused } from './decision.ts';
import { AdverseEvent as AdverseEventSchema, ParticipantId } from './payload.ts';
import { isRefusal, openCasebook, siteDate, todayOf } from './standing.ts';

/** What changed about an adverse event, on which day. A change of grade begins a new segment on that day. */
export const followAdverseEvent = act({
  name: 'follow-adverse-event',
  summary: 'Follow up an adverse event',
  payload: Type.Object(
    {
      participant: ParticipantId,
      id: Type.String({ maxLength: 20 }),
      date: FullDate,
      change: Type.Partial(AdverseEventSchema),
    },
    closed,
  ),
  roles: ['coordinator', 'nurse', 'investigator'],
  needs: ({ participant }) => ({ participant, dictionary: true }),
  decide(world, payload, context) {
    const participant = openCasebook(world, payload.participant);
    if (isRefusal(participant)) return refused(participant);
    const { id, date, change } = payload;
    const before = participant.adverseEvents.find(event => event.id === id);
    if (before === undefined) return refuse('adverse-event-unknown', { id });
    const today = todayOf(world, participant, context);
    const seen = before.grades.at(-1)?.from;
    const untimely = refuseDate('date', date, { today });
    if (untimely) return refused(untimely);
    if (isSurelyBefore(date, seen)) return refuse('follow-up-before-last', { date, last: seen });
    if (isUnchanged(before, change)) return refuse('nothing-changed', { target: id });
    const consentDate = siteDate(world, participant, participant.consent.signedAt);
    const after = { ...before, ...(change as Partial<AdverseEventData>) };
    const wrong = refuseAdverseEvent(world, after, { today, consentDate });
    if (wrong) return refused(wrong);
    const followed = { id, date, change: change as Partial<AdverseEventData> };
    return accepted([onParticipant(participant, happened(context, 'adverseEventFollowed', followed))]);
  },
});

function isUnchanged(before: AdverseEvent, change: object): boolean {
  const held: Readonly<Record<string, unknown>> = { ...before };
  return Object.entries(change).every(
    ([field, value]) => canonicalJson([value]) === canonicalJson([held[field] ?? null]),
  );
}
