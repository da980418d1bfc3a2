import { localDate } from '../protocol/dates.ts';
import type { Definition } from '../protocol/definition.ts';
import type { ParticipantState } from '../record/participant.ts';
import type { Role } from '../record/roles.ts';
import type { MaskingNotice } from '../record/unmasking-views.ts';
import { timeZoneOf } from './participant-view.ts';
import { readingRoles } from './permissions.ts';

/**
 * Whom the protocol has to tell is told that masking was broken, for whom and when; never what was learnt. Oldest first.
 */
export function maskingNotices(
  definition: Definition,
  participants: readonly ParticipantState[],
  role: Role,
): readonly MaskingNotice[] {
  if (!(readingRoles.maskingNotices as readonly Role[]).includes(role)) return [];
  return participants
    .flatMap(state => noticesOf(state, timeZoneOf(definition, state.site)))
    .toSorted((a, b) => a.date.localeCompare(b.date) || a.participant.localeCompare(b.participant));
}

function noticesOf(state: ParticipantState, timeZone: string): readonly MaskingNotice[] {
  const participant = state.id;
  return [
    ...state.unmaskings.map(({ at, reason }) => ({
      kind: 'emergency' as const,
      participant,
      date: localDate(at, timeZone),
      reason,
    })),
    ...state.unintendedUnmaskings.map(({ date }) => ({ kind: 'unintended' as const, participant, date })),
  ];
}
