import type { Role } from '../../record/roles.ts';
import type { DueItem, ParticipantView } from '../../record/views.ts';
import { dueInOrder } from './participant-list.ts';

export interface NextStep {
  readonly item: DueItem;
  /** Whether the caller's role may do it; otherwise who may. */
  readonly isMine: boolean;
  readonly waitsFor: Role;
  /** The first form that is still open, when the step is a visit. */
  readonly form?: { readonly visit: string; readonly occurrence: number; readonly form: string };
}

/** Who does what is due, and by which act. */
export const actOfDue: Record<DueItem['kind'], { readonly act: string; readonly role: Role }> = {
  reconsent: { act: 'reconsent', role: 'coordinator' },
  visit: { act: 'record-form', role: 'coordinator' },
  application: { act: 'log-application', role: 'coordinator' },
  diary: { act: 'settle-diary-entry', role: 'coordinator' },
  assessEligibility: { act: 'screen', role: 'coordinator' },
  decideEligibility: { act: 'decide-eligibility', role: 'investigator' },
  randomise: { act: 'randomise', role: 'investigator' },
  dispense: { act: 'dispense', role: 'pharmacist' },
  complete: { act: 'complete', role: 'investigator' },
};

/** The most urgent thing for the participant; among equals one that the person at the screen can do. */
export function nextStep(
  view: Pick<ParticipantView, 'due' | 'visits'>,
  acts: readonly string[],
): NextStep | undefined {
  const [first, ...others] = dueInOrder(view.due);
  if (first === undefined) return undefined;
  const isMine = (item: DueItem) => acts.includes(actOfDue[item.kind].act);
  const item = [first, ...others].find(each => each.state === first.state && isMine(each)) ?? first;
  const form = item.kind === 'visit' ? firstOpenForm(view, item.visit) : undefined;
  return {
    item,
    isMine: isMine(item),
    waitsFor: actOfDue[item.kind].role,
    ...(form === undefined ? {} : { form }),
  };
}

function firstOpenForm({ visits }: Pick<ParticipantView, 'visits'>, id: string | undefined) {
  const visit = visits.find(each => each.visit === id && each.forms.some(form => !form.recorded));
  const form = visit?.forms.find(each => !each.recorded);
  return visit && form && { visit: visit.visit, occurrence: visit.occurrence, form: form.form };
}

/** The form to go to after one was saved: the next open one of the same visit. */
export function nextForm(
  { visits }: Pick<ParticipantView, 'visits'>,
  visit: string,
  occurrence: number,
  saved: string,
): string | undefined {
  const forms = visits.find(each => each.visit === visit && each.occurrence === occurrence)?.forms ?? [];
  const open = forms.filter(each => !each.recorded && each.form !== saved).map(each => each.form);
  const order = forms.map(each => each.form);
  return open.find(form => order.indexOf(form) > order.indexOf(saved)) ?? open[0];
}
