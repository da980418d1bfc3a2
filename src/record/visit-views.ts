import type { Definition, Visit } from '../protocol/definition.ts';
import { plannedApplications, screeningVisit } from '../protocol/lookup.ts';
import { type Anchors, type VisitWindow, visitWindow } from '../protocol/schedule.ts';
import { firstApplicationDate, lastApplicationDate } from './applications.ts';
import type { ParticipantState, RecordedForm } from './participant.ts';
import type { VisitView } from './views.ts';

/** Every planned visit with its window and where it stands, then the unscheduled ones that took place. */
export function visitViews(
  definition: Definition,
  state: ParticipantState,
  today: string,
): readonly VisitView[] {
  const anchors = anchorsOf(definition, state);
  const planned = definition.visits.filter(({ kind }) => kind !== 'unscheduled');
  return [
    ...planned.map(visit => plannedView(definition, visit, state, anchors, today)),
    ...definition.visits
      .filter(({ kind }) => kind === 'unscheduled')
      .flatMap(visit => extraViews(visit, state)),
  ];
}

/** The dates on which windows hang, as far as they are known. */
export function anchorsOf(definition: Definition, state: ParticipantState): Anchors {
  const firstApplication = firstApplicationDate(state);
  const lastApplication = lastApplicationDate(state);
  const screening = earliest(state.forms.filter(({ visit }) => visit === screeningVisit(definition).id));
  return {
    ...(firstApplication === undefined ? {} : { firstApplication }),
    ...(lastApplication === undefined ? {} : { lastApplication }),
    ...(screening === undefined ? {} : { screening }),
    treatmentEnded: hasTreatmentEnded(definition, state),
  };
}

/** Treatment was stopped, or every application of the plan is logged, given or missed. */
export function hasTreatmentEnded(definition: Definition, state: ParticipantState): boolean {
  const { discontinuedTreatment, discontinuedStudy, applications } = state;
  if (discontinuedTreatment !== undefined || discontinuedStudy !== undefined) return true;
  return applications.filter(({ slot }) => slot !== undefined).length >= plannedApplications(definition);
}

function plannedView(
  definition: Definition,
  visit: Visit,
  state: ParticipantState,
  anchors: Anchors,
  today: string,
): VisitView {
  const recorded = state.forms.filter(form => form.visit === visit.id);
  const window = visitWindow(definition, visit.id, anchors);
  const done = earliest(recorded);
  return {
    visit: visit.id,
    occurrence: 1,
    ...(window ?? {}),
    ...(done === undefined ? {} : { done }),
    state:
      recorded.length > 0
        ? recordedState(visit, recorded, window)
        : awaitedState(definition, visit, state, window, today),
    forms: formsOf(visit, recorded),
  };
}

function recordedState(
  visit: Visit,
  recorded: readonly RecordedForm[],
  window: VisitWindow | undefined,
): VisitView['state'] {
  if (visit.forms.some(id => !recorded.some(({ form }) => form === id))) return 'partial';
  if (window === undefined || visit.kind === 'screening') return 'done';
  return recorded.every(({ date }) => date >= window.from && date <= window.to) ? 'done' : 'outOfWindow';
}

function awaitedState(
  definition: Definition,
  visit: Visit,
  state: ParticipantState,
  window: VisitWindow | undefined,
  today: string,
): VisitView['state'] {
  const end = endOf(visit, state);
  if (end !== undefined) return window !== undefined && window.from <= end ? 'missed' : 'notYet';
  if (wasPassedOver(definition, visit, state)) return 'missed';
  if (visit.kind === 'screening') return 'due';
  if (window === undefined) return 'notYet';
  if (today < window.from) return 'upcoming';
  return today <= window.to ? 'due' : 'overdue';
}

/** After this day the visit will not take place any more. Contacts go on after a participant has completed. */
function endOf(visit: Visit, state: ParticipantState): string | undefined {
  const { status, discontinuedStudy, completedOn, decisions } = state;
  if (status === 'screenFailed')
    return Object.values(decisions)
      .map(({ at }) => at.slice(0, 10))
      .toSorted()
      .at(-1);
  return discontinuedStudy?.date ?? (visit.kind === 'contact' ? undefined : completedOn);
}

function wasPassedOver({ visits }: Definition, visit: Visit, { forms }: ParticipantState): boolean {
  const later = visits
    .slice(visits.findIndex(({ id }) => id === visit.id) + 1)
    .filter(({ kind }) => kind !== 'unscheduled');
  return later.some(({ id }) => forms.some(form => form.visit === id));
}

function extraViews(visit: Visit, { forms }: ParticipantState): readonly VisitView[] {
  const held = forms.filter(form => form.visit === visit.id);
  const occurrences = [...new Set(held.map(({ occurrence }) => occurrence))].toSorted((a, b) => a - b);
  return occurrences.map(occurrence => {
    const recorded = held.filter(form => form.occurrence === occurrence);
    const done = earliest(recorded);
    return {
      visit: visit.id,
      occurrence,
      ...(done === undefined ? {} : { done }),
      state: 'done',
      forms: formsOf(visit, recorded),
    };
  });
}

function formsOf(visit: Visit, recorded: readonly RecordedForm[]): VisitView['forms'] {
  const planned = visit.forms.map(id => ({ form: id, recorded: recorded.some(({ form }) => form === id) }));
  // The visit may have been begun under a version that asked a form which is not asked any more.
  const others = recorded.filter(({ form }) => !visit.forms.includes(form));
  return [...planned, ...others.map(({ form }) => ({ form, recorded: true }))];
}

function earliest(forms: readonly RecordedForm[]): string | undefined {
  return forms.map(({ date }) => date).toSorted()[0];
}
