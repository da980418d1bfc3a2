import { Type } from 'typebox';
import { formOf, itemsOfForm } from '../protocol/lookup.ts';
import { revealingOf } from '../protocol/revealing.ts';
import { formAsFilled, idOfKey, rowsIn } from '../protocol/rows.ts';
import { closed } from '../protocol/vocabulary.ts';
import type { ParticipantState } from '../record/participant.ts';
import type { QueryTarget } from '../record/query-events.ts';
import type { World } from './act.ts';
import { CorrectionTargets, formPlace } from './correction.ts';
import { type Refusal, refusal } from './refusals.ts';

export const QueryTargets = Type.Union([
  Type.Object({ kind: Type.Literal('wholeForm'), ...formPlace }, closed),
  ...CorrectionTargets,
]);

/** Only of what is recorded can be asked, and of nothing whose mere mention would tell the arm. */
export function refuseTarget(
  { definition }: Pick<World, 'definition'>,
  participant: ParticipantState,
  target: QueryTarget,
): Refusal | undefined {
  if (isSealedTarget({ definition }, target)) return refusal('query-on-sealed');
  return isRecorded({ definition }, participant, target)
    ? undefined
    : refusal('query-target-unknown', { target });
}

export function isSealedTarget({ definition }: Pick<World, 'definition'>, target: QueryTarget): boolean {
  const { forms, items } = revealingOf(definition);
  if (!('form' in target)) return false;
  return forms.has(target.form) || (target.kind === 'form' && items.has(idOfKey(target.item)));
}

function isRecorded(
  { definition }: Pick<World, 'definition'>,
  participant: ParticipantState,
  target: QueryTarget,
): boolean {
  const has = (entries: readonly { readonly id: string }[], id: string) =>
    entries.some(entry => entry.id === id);
  switch (target.kind) {
    case 'adverseEvent':
      return has(participant.adverseEvents, target.id);
    case 'medication':
      return has(participant.medications, target.id);
    case 'deviation':
      return has(participant.deviations, target.id);
    case 'specialSituation':
      return has(participant.specialSituations, target.id);
    case 'application':
      return has(participant.applications, target.id);
    case 'form':
    case 'formDate':
    case 'formRow':
    case 'wholeForm': {
      const recorded = participant.forms.find(
        ({ visit, occurrence, form }) =>
          visit === target.visit && occurrence === target.occurrence && form === target.form,
      );
      const form = formOf(definition, target.form);
      if (recorded === undefined || form === undefined) return false;
      if (target.kind === 'formRow')
        return (rowsIn(form, recorded)[target.section] ?? []).includes(target.row);
      return (
        target.kind !== 'form' ||
        itemsOfForm(formAsFilled(form, recorded)).some(({ id }) => id === target.item)
      );
    }
  }
}
