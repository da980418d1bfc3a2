import { type Static, Type } from 'typebox';
import type { Form, Visit } from '../protocol/definition.ts';
import { formOf, visitOf } from '../protocol/lookup.ts';
import { closed, FullDate, Identifier, ItemKey } from '../protocol/vocabulary.ts';
import { firstApplicationDate } from '../record/applications.ts';
import type { ParticipantState } from '../record/participant.ts';
import { act, type Context, type World } from './act.ts';
import { automaticQueries } from './automatic-queries.ts';
import { refuseDate } from './check-date.ts';
import { checkForm } from './check-form.ts';
import { reasonLengthMax } from './check-item.ts';
import { accepted, happened, onParticipant, refused } from './decision.ts';
import { formContext } from './form-context.ts';
import { formRoles, refuseFormRole } from './form-roles.ts';
import { refuseHeld } from './hold-scope.ts';
import { refusePhotos } from './keep-photo.ts';
import { ParticipantId, Scalar } from './payload.ts';
import { refuseWithoutReconsent } from './reconsent.ts';
import { type Refusal, refusal } from './refusals.ts';
import { formsAsNamed } from './setting.ts';
import { firstOf, isRefusal, openCasebook, siteDate, todayOf } from './standing.ts';

const payload = Type.Object(
  {
    participant: ParticipantId,
    visit: Identifier,
    /** Left out: 1, or for an unscheduled visit the number it has been given. */
    occurrence: Type.Optional(Type.Integer({ minimum: 1, maximum: 99 })),
    form: Identifier,
    date: FullDate,
    values: Type.Record(ItemKey, Scalar),
    notDone: Type.Record(ItemKey, Type.String({ maxLength: reasonLengthMax })),
    /** Version of the definition that the form on the screen was drawn under; left out: whichever was in force on the date. */
    drawnUnder: Type.Optional(Type.String({ maxLength: 60 })),
  },
  closed,
);
type Payload = Static<typeof payload>;

/** One form of one visit, whole: saved with all its values or not at all. */
export const recordForm = act({
  name: 'record-form',
  summary: 'Record a form of a visit',
  payload,
  roles: formRoles,
  needs: ({ participant, date }) => ({ participant, on: date }),
  decide(world, payload, context) {
    const participant = openCasebook(world, payload.participant);
    if (isRefusal(participant)) return refused(participant);
    const outdated = refuseDrawing(payload, context.definitionVersion);
    if (outdated) return refused(outdated);
    const place = placeOf(world, participant, payload);
    if (isRefusal(place)) return refused(place);
    const here = { visit: place.visit.id, occurrence: place.occurrence, form: place.form.id };
    const misplaced = firstOf(
      refuseFormRole(world.definition, place.form.id, context.actor.role),
      refuseHeld(participant, here),
      refuseRecorded(participant, payload, place.occurrence),
      refuseTime(world, participant, place.visit, payload.date, context),
      place.visit.kind === 'unscheduled' ? undefined : refuseWithoutReconsent(world, participant),
      refusePhotos(place.form, payload.values, participant),
    );
    if (misplaced) return refused(misplaced);
    const { values, notDone, date } = payload;
    const at = { visit: place.visit.id, date };
    const { calculated, problems } = checkForm(
      place.form,
      { values, notDone },
      formContext(world.definition, place.form, at, formsAsNamed(world, participant.forms)),
    );
    const errors = problems.filter(({ level }) => level === 'error');
    if (errors.length > 0)
      return refused(refusal('form-has-errors', { count: errors.length, problems: errors }));
    const warnings = problems.flatMap(({ check }) => check ?? []);
    return accepted(
      [
        onParticipant(
          participant,
          happened(context, 'formRecorded', {
            ...here,
            date,
            values,
            notDone,
            calculated,
            warnings,
          }),
          ...automaticQueries(world.definition, participant, here, { before: [], after: warnings }, context),
        ),
      ],
      { occurrence: place.occurrence, calculated, warnings },
    );
  },
});

/** A visit is held under the version of its day; what was asked on the screen has to be what that version asks. */
function refuseDrawing({ drawnUnder, date }: Payload, inForce: string): Refusal | undefined {
  if (drawnUnder === undefined || drawnUnder === inForce) return undefined;
  return refusal('drawn-under-other-version', { drawnUnder, inForce, date });
}

interface Place {
  readonly visit: Visit;
  readonly form: Form;
  readonly occurrence: number;
}

function placeOf(world: World, participant: ParticipantState, asked: Payload): Place | Refusal {
  const visit = visitOf(world.definition, asked.visit);
  if (visit === undefined) return refusal('visit-unknown', { visit: asked.visit });
  const form = formOf(world.definition, asked.form);
  if (form === undefined) return refusal('form-unknown', { form: asked.form });
  if (!visit.forms.includes(form.id))
    return refusal('form-not-of-visit', { visit: visit.id, form: form.id, forms: visit.forms });
  const occurrence = asked.occurrence ?? 1;
  const max = visit.kind === 'unscheduled' ? lastOccurrence(participant, visit) + 1 : 1;
  if (occurrence > max) return refusal('occurrence-out-of-range', { visit: visit.id, occurrence, max });
  return { visit, form, occurrence };
}

/** The number of the last unscheduled visit of its kind; 0 before the first. */
function lastOccurrence({ forms }: ParticipantState, { id }: Visit): number {
  return forms.reduce((last, form) => (form.visit === id ? Math.max(last, form.occurrence) : last), 0);
}

function refuseRecorded(
  participant: ParticipantState,
  { visit, form }: Payload,
  occurrence: number,
): Refusal | undefined {
  const recorded = participant.forms.find(
    other => other.visit === visit && other.form === form && other.occurrence === occurrence,
  );
  if (recorded === undefined) return undefined;
  const { date, version } = recorded;
  return refusal('form-already-recorded', {
    visit,
    form,
    occurrence,
    date,
    version,
    instead: 'correct-value',
  });
}

/**
 * A form may be entered late and out of order, but its date has to be possible: after consent, not in the future,
 * on the right side of randomisation and of the first application, and not after the participant has left.
 */
export function refuseTime(
  world: World,
  participant: ParticipantState,
  visit: Visit,
  date: string,
  context: Context,
): Refusal | undefined {
  const today = todayOf(world, participant, context);
  const consentDate = siteDate(world, participant, participant.consent.signedAt);
  const notBefore = { date: consentDate, code: 'before-consent' } as const;
  return firstOf(
    refuseDate('date', date, { today, notBefore }),
    refuseBeforeTreatmentPhase(world, participant, visit, date),
    refuseAfterEnd(participant, visit, date),
  );
}

function refuseBeforeTreatmentPhase(
  world: World,
  participant: ParticipantState,
  visit: Visit,
  date: string,
): Refusal | undefined {
  if (visit.kind === 'unscheduled') return undefined;
  if (visit.kind === 'screening' || visit.kind === 'baseline') {
    const firstApplication = firstApplicationDate(participant);
    if (firstApplication === undefined || date <= firstApplication) return undefined;
    return refusal('after-first-application', { visit: visit.id, date, firstApplication });
  }
  const { randomisation } = participant;
  if (randomisation === undefined)
    return refusal('not-randomised', { participant: participant.id, visit: visit.id });
  const earliest = siteDate(world, participant, randomisation.at);
  return date >= earliest ? undefined : refusal('before-randomisation', { field: 'date', date, earliest });
}

/** Contacts after the end are foreseen by the plan; what happened before the end may still be entered. */
function refuseAfterEnd(participant: ParticipantState, visit: Visit, date: string): Refusal | undefined {
  const { id, status, completedOn, discontinuedStudy } = participant;
  if (status === 'screenFailed') return refusal('participant-finished', { participant: id, status });
  const end = discontinuedStudy?.date ?? (visit.kind === 'contact' ? undefined : completedOn);
  if (end === undefined || date <= end) return undefined;
  return refusal('after-end-of-study', { date, end });
}
