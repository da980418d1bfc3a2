import { dateOfStudyDay } from '../protocol/dates.ts';
import type { Definition } from '../protocol/definition.ts';
import { baselineVisit, plannedApplications, visitOf } from '../protocol/lookup.ts';
import { firstApplicationDate, isCompliant } from './applications.ts';
import { openMatters } from './diary-matters.ts';
import type { ParticipantState } from './participant.ts';
import { reconsentDue } from './reconsent.ts';
import type { DueItem, ParticipantView, VisitView } from './views.ts';
import { hasTreatmentEnded, visitViews } from './visit-views.ts';
import { visitsAhead } from './visits-ahead.ts';

export { visitViews };

/** What waits to be done for a participant, most urgent first. `today` is the date at the site. */
export function dueItems(definition: Definition, state: ParticipantState, today: string): readonly DueItem[] {
  if (state.locked) return [];
  if (state.status === 'screenFailed' || state.status === 'discontinued') return diaryItems(state);
  const visits = visitViews(definition, state, today);
  const items = [
    ...(reconsentDue(definition, state) === undefined ? [] : [due('reconsent')]),
    ...eligibilityItems(definition, state),
    ...treatmentItems(definition, state, today),
    ...diaryItems(state),
    ...visitItems(visits, today),
    ...completionItems(definition, state, visits),
  ];
  const urgency = { overdue: 0, due: 1, upcoming: 2 };
  return items.toSorted(
    (a, b) => urgency[a.state] - urgency[b.state] || (a.target ?? '').localeCompare(b.target ?? ''),
  );
}

/** Planned applications against those given in whatever way. The percentage waits for the first one logged. */
export function compliance(definition: Definition, state: ParticipantState): ParticipantView['compliance'] {
  const planned = plannedApplications(definition);
  const given = state.applications.filter(isCompliant).length;
  if (state.applications.length === 0) return { planned, given };
  return { planned, given, percent: Math.round((1000 * given) / planned) / 10 };
}

function eligibilityItems(definition: Definition, state: ParticipantState): readonly DueItem[] {
  if (state.randomisation !== undefined) return [];
  const stages = definition.visits
    .map(({ id }) => id)
    .filter(id => definition.eligibility.criteria.some(criterion => criterion.stages.includes(id)));
  return stages.flatMap((stage, place) => {
    const isPast = stages.slice(place + 1).some(later => state.assessments[later] !== undefined);
    return isPast ? [] : stageItems(definition, state, stage);
  });
}

/** The baseline stage is decided in any case, an earlier one when it already rules the participant out. */
function stageItems(definition: Definition, state: ParticipantState, stage: string): readonly DueItem[] {
  const forms = visitOf(definition, stage)?.forms ?? [];
  const recorded = state.forms.filter(({ visit }) => visit === stage);
  if (forms.some(id => !recorded.some(({ form }) => form === id))) return [];
  const assessment = state.assessments[stage];
  if (assessment === undefined || assessment.version < lastChange(definition, state, stage))
    return [due('assessEligibility', stage)];
  const decision = state.decisions[stage];
  const isBaseline = stage === baselineVisit(definition).id;
  if (decision === undefined || decision.at < assessment.at)
    return isBaseline || assessment.overall === 'ineligible' ? [due('decideEligibility', stage)] : [];
  return isBaseline && decision.decision === 'eligible' ? [due('randomise', stage)] : [];
}

/** Version of the last change of a form that the stage may rest on. */
function lastChange({ visits }: Definition, { forms }: ParticipantState, stage: string): number {
  const order = visits.map(({ id }) => id);
  const before = forms.filter(({ visit }) => order.indexOf(visit) <= order.indexOf(stage));
  return Math.max(0, ...before.map(({ changedInVersion }) => changedInVersion));
}

function due(kind: DueItem['kind'], visit?: string): DueItem {
  return { kind, ...(visit === undefined ? {} : { visit }), state: 'due' };
}

function treatmentItems(definition: Definition, state: ParticipantState, today: string): readonly DueItem[] {
  const { randomisation, dispensings, completedOn } = state;
  if (randomisation === undefined || completedOn !== undefined) return [];
  if (hasTreatmentEnded(definition, state)) return [];
  if (dispensings.length === 0) return [{ kind: 'dispense', state: 'due' }];
  const target = nextApplicationDate(definition, state) ?? today;
  if (target > today) return [];
  return [{ kind: 'application', target, state: target < today ? 'overdue' : 'due' }];
}

/** Day of the earliest application of the plan that is not logged; not known before the first one was given. */
function nextApplicationDate({ treatment }: Definition, state: ParticipantState): string | undefined {
  const first = firstApplicationDate(state);
  if (first === undefined) return undefined;
  const isLogged = (day: number, slot: string) =>
    state.applications.some(({ slot: used }) => used?.day === day && used.slot === slot);
  for (let day = 1; day <= treatment.days; day += treatment.everyDays)
    if (treatment.slots.some(({ id }) => !isLogged(day, id))) return dateOfStudyDay(first, day);
  return undefined;
}

/** Something in the diary waits for a decision of the site. */
function diaryItems(state: ParticipantState): readonly DueItem[] {
  return openMatters(state).length === 0 ? [] : [{ kind: 'diary', state: 'due' }];
}

/** Everything due and overdue, what was begun and not finished, and the one visit that comes next. */
function visitItems(visits: readonly VisitView[], today: string): readonly DueItem[] {
  const next = visits.find(({ state }) => state === 'upcoming');
  return visits.flatMap(view => {
    const state = urgencyOf(view, today);
    if (state === undefined || (state === 'upcoming' && view !== next)) return [];
    const { visit, occurrence, target, from, to } = view;
    const open = view.forms.find(({ recorded }) => !recorded);
    return [
      {
        kind: 'visit',
        visit,
        ...(open === undefined ? {} : { form: open.form, occurrence }),
        ...(target === undefined ? {} : { target }),
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
        state,
      },
    ];
  });
}

function urgencyOf({ state, to }: VisitView, today: string): DueItem['state'] | undefined {
  switch (state) {
    case 'partial':
      return to !== undefined && today > to ? 'overdue' : 'due';
    case 'upcoming':
    case 'due':
    case 'overdue':
      return state;
    case 'notYet':
    case 'done':
    case 'outOfWindow':
    case 'missed':
      return undefined;
  }
}

function completionItems(
  definition: Definition,
  state: ParticipantState,
  visits: readonly VisitView[],
): readonly DueItem[] {
  const visit = visitOf(definition, definition.safety.endOfStudyVisit);
  if (state.completedOn !== undefined || state.randomisation === undefined || visit === undefined) return [];
  const isWhole = visit.forms.every(id =>
    state.forms.some(form => form.visit === visit.id && form.form === id),
  );
  const isPremature = visitsAhead(definition, visits).barring.length > 0;
  return isWhole && !isPremature ? [due('complete', visit.id)] : [];
}
