import type { AdverseEvent, ParticipantState } from '../record/participant.ts';
import type { World } from './act.ts';
import { type Refusal, refusal } from './refusals.ts';
import { isRefusal, openCasebook } from './standing.ts';

interface Case {
  readonly participant: ParticipantState;
  readonly event: AdverseEvent;
}

/** The adverse event, if there is one of this id and it is serious; otherwise why the sponsor has nothing to do. */
export function seriousCase(
  world: World,
  { participant: name, id }: { readonly participant: string; readonly id: string },
): Case | Refusal {
  const participant = openCasebook(world, name);
  if (isRefusal(participant)) return participant;
  const event = participant.adverseEvents.find(each => each.id === id);
  if (event === undefined) return refusal('adverse-event-unknown', { id });
  return event.serious ? { participant, event } : refusal('event-not-serious', { id });
}
