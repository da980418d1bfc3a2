import type { Definition, Form } from '../protocol/definition.ts';
import { formOf, itemsOfForm } from '../protocol/lookup.ts';
import { revealingOf } from '../protocol/revealing.ts';
import { formAsFilled, idOfKey } from '../protocol/rows.ts';
import { isSamePlace } from './check-standing.ts';
import type { CheckStanding, ItemVerification } from './checking.ts';
import type { FormPlace } from './checking-events.ts';
import { fingerprint } from './fingerprint.ts';
import type { ParticipantState, RecordedForm } from './participant.ts';

/** A value of a form, whether the plan asks a monitor to verify it, and how it stands. */
export interface VerifiableItem {
  readonly item: string;
  readonly isPlanned: boolean;
  readonly standing: CheckStanding;
}

/**
 * Whether every value of a participant is to be verified. It depends on the seed and on the id alone: on no other
 * participant, on no value, on no arm.
 */
export function isSampled({ sourceVerification: plan }: Pick<Definition, 'sourceVerification'>, id: string) {
  return plan !== undefined && shareOf(plan.seed, id) < plan.participantsFraction;
}

/** In [0, 1), from the first 48 bits of SHA-256 over seed and id. */
function shareOf(seed: string, id: string): number {
  return Number.parseInt(fingerprint([seed, id]).slice(0, 12), 16) / 2 ** 48;
}

/** What of a recorded form has a source: what was typed, or said not to be done. What would tell the arm is left to unmasked roles. */
export function verifiableItems(
  definition: Definition,
  state: Pick<ParticipantState, 'id' | 'checking'>,
  recorded: RecordedForm,
): readonly VerifiableItem[] {
  const form = formOf(definition, recorded.form);
  if (form === undefined || revealingOf(definition).forms.has(form.id)) return [];
  const critical = definition.sourceVerification?.criticalItems ?? [];
  const isWhole = isSampled(definition, state.id);
  const drawn = formAsFilled(form, recorded);
  return [...typedItems(definition, drawn), ...askedThen(definition, drawn, recorded)]
    .filter(item => recorded.values[item] !== undefined || recorded.notDone[item] !== undefined)
    .map(item => ({
      item,
      isPlanned: isWhole || critical.includes(idOfKey(item)),
      standing: standingOf(state.checking.verifications, recorded, item),
    }));
}

/** Of all forms together: how many values the plan asks for, and how many of them are verified as they stand. */
export function verificationProgress(
  definition: Definition,
  state: Pick<ParticipantState, 'id' | 'checking' | 'forms'>,
): { readonly planned: number; readonly verified: number } {
  if (definition.sourceVerification === undefined) return { planned: 0, verified: 0 };
  const planned = state.forms
    .flatMap(form => verifiableItems(definition, state, form))
    .filter(({ isPlanned }) => isPlanned);
  return {
    planned: planned.length,
    verified: planned.filter(({ standing }) => standing === 'holds').length,
  };
}

function typedItems(definition: Definition, form: Form): readonly string[] {
  const hidden = revealingOf(definition).items;
  return itemsOfForm(form)
    .filter(({ id, calculated }) => calculated === undefined && !hidden.has(idOfKey(id)))
    .map(({ id }) => id);
}

/** What only the version asked that the form was recorded under. */
function askedThen(
  definition: Definition,
  form: Form,
  { values, notDone }: Pick<RecordedForm, 'values' | 'notDone'>,
): readonly string[] {
  const known = new Set(itemsOfForm(form).map(({ id }) => id));
  const hidden = revealingOf(definition).items;
  const typed = new Set([...Object.keys(values), ...Object.keys(notDone)]);
  return [...typed].filter(item => !known.has(item) && !hidden.has(idOfKey(item)));
}

function standingOf(
  verifications: readonly ItemVerification[],
  place: FormPlace,
  item: string,
): CheckStanding {
  const found = verifications.find(each => each.item === item && isSamePlace(each, place));
  if (found === undefined) return 'none';
  return found.isChanged ? 'broken' : 'holds';
}
