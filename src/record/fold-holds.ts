import type { StoredEvent, StoredOf } from './event.ts';
import type { HoldEvent } from './hold-events.ts';
import { type Hold, isSameScope } from './holds.ts';
import type { ParticipantState } from './participant.ts';

const levels: Record<HoldEvent['type'], Hold['level'] | undefined> = {
  dataFrozen: 'frozen',
  dataLocked: 'locked',
  dataReleased: undefined,
};

export function isHoldEvent(event: StoredEvent): event is StoredOf<HoldEvent> {
  return Object.hasOwn(levels, event.type);
}

/** One hold for each scope: a lock takes the place of a freeze, a release of either. */
export function foldHold(state: ParticipantState, event: StoredOf<HoldEvent>): ParticipantState {
  const { scope } = event.data;
  const others = state.holds.filter(hold => !isSameScope(hold.scope, scope));
  const level = levels[event.type];
  if (level === undefined) return { ...state, holds: others };
  return { ...state, holds: [...others, { scope, level, at: event.at, by: event.actor.account }] };
}
