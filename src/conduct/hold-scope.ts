import { Type } from 'typebox';
import { closed } from '../protocol/vocabulary.ts';
import type { HoldScope } from '../record/hold-events.ts';
import { holdOver } from '../record/holds.ts';
import type { ParticipantState } from '../record/participant.ts';
import { formPlace } from './correction.ts';
import { type Refusal, refusal } from './refusals.ts';

const { visit, occurrence } = formPlace;

export const HoldScopes = Type.Union([
  Type.Object({ kind: Type.Literal('form'), ...formPlace }, closed),
  Type.Object({ kind: Type.Literal('visit'), visit, occurrence }, closed),
  Type.Object({ kind: Type.Literal('participant') }, closed),
]);

/** Why values of a place, or what is recorded outside forms, cannot be changed. */
export function refuseHeld(
  participant: ParticipantState,
  place?: { readonly visit: string; readonly occurrence: number; readonly form: string },
): Refusal | undefined {
  const hold = holdOver(participant, place);
  if (hold === undefined) return undefined;
  return refusal(hold.level === 'locked' ? 'data-locked' : 'data-frozen', { scope: hold.scope.kind });
}

/** Why nothing can be asked: what is locked was settled. */
export function refuseLocked(
  participant: ParticipantState,
  target: object & { readonly visit?: string; readonly occurrence?: number; readonly form?: string },
): Refusal | undefined {
  const { visit, occurrence, form } = target;
  const isPlace = visit !== undefined && occurrence !== undefined && form !== undefined;
  const hold = holdOver(participant, isPlace ? { visit, occurrence, form } : undefined);
  return hold?.level === 'locked' ? refusal('data-locked', { scope: hold.scope.kind }) : undefined;
}

/** Only what has something recorded in it is frozen or locked. */
export function refuseEmptyScope(participant: ParticipantState, scope: HoldScope): Refusal | undefined {
  if (scope.kind === 'participant') return undefined;
  const isThere = participant.forms.some(
    form =>
      form.visit === scope.visit &&
      form.occurrence === scope.occurrence &&
      (scope.kind === 'visit' || form.form === scope.form),
  );
  if (isThere) return undefined;
  return scope.kind === 'visit'
    ? refusal('visit-not-recorded', { visit: scope.visit })
    : refusal('form-not-recorded', { visit: scope.visit, form: scope.form });
}

/** Queries within a scope that are not settled. */
export function unsettledIn({ queries }: ParticipantState, scope: HoldScope): readonly string[] {
  return queries
    .filter(({ status, target }) => {
      if (status === 'closed') return false;
      if (scope.kind === 'participant') return true;
      if (!('form' in target)) return false;
      if (target.visit !== scope.visit || target.occurrence !== scope.occurrence) return false;
      return scope.kind === 'visit' || target.form === scope.form;
    })
    .map(({ id }) => id);
}
