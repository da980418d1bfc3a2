import { Type } from 'typebox';
import { closed } from '../protocol/vocabulary.ts';
import { inUtc, refuseInstant } from './check-date.ts';
import { Instant, ParticipantId } from './payload.ts';
import { type Refusal, refusal } from './refusals.ts';

/** Of a serious event or a special situation: the instant at which the sponsor first knew of it. */
export const FirstKnowledge = Type.Object(
  { participant: ParticipantId, id: Type.String({ maxLength: 20 }), knownAt: Instant },
  closed,
);

/** Said once, and of nothing that is still to come: it is no date to be chosen again. */
export function firstKnowledge(
  { id, knownToSponsorAt: at }: { readonly id: string; readonly knownToSponsorAt?: string },
  knownAt: string,
  now: string,
): { readonly id: string; readonly knownAt: string } | Refusal {
  if (at !== undefined) return refusal('acknowledged-already', { id, at });
  return refuseInstant('knownAt', knownAt, now) ?? { id, knownAt: inUtc(knownAt) };
}
