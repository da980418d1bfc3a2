import { Type } from 'typebox';
import { visitOf } from '../protocol/lookup.ts';
import { closed, FullDate } from '../protocol/vocabulary.ts';
import { visitViews } from '../record/due.ts';
import type { ParticipantState } from '../record/participant.ts';
import { visitsAhead } from '../record/visits-ahead.ts';
import { act, type World } from './act.ts';
import { refuseDate } from './check-date.ts';
import { accepted, happened, onParticipant, refused } from './decision.ts';
import { ParticipantId } from './payload.ts';
import { type Refusal, refusal } from './refusals.ts';
import { firstOf, isRefusal, openCasebook, refuseFinished, todayOf } from './standing.ts';

/** The participant has come to the end of the study: its last visit is recorded whole, and only contacts are still to come. */
export const complete = act({
  name: 'complete',
  summary: 'Complete the participant',
  payload: Type.Object({ participant: ParticipantId, date: FullDate }, closed),
  roles: ['investigator', 'coordinator'],
  needs: ({ participant }) => ({ participant }),
  decide(world, { participant: id, date }, context) {
    const participant = openCasebook(world, id);
    if (isRefusal(participant)) return refused(participant);
    const today = todayOf(world, participant, context);
    const wrong = firstOf(
      refuseFinished(participant),
      participant.randomisation === undefined
        ? refusal('not-randomised', { participant: participant.id })
        : undefined,
      refuseDate('date', date, { today }),
      refuseUnfinishedVisit(world, participant, date),
      refuseVisitsAhead(world, participant, today),
    );
    if (wrong) return refused(wrong);
    return accepted([onParticipant(participant, happened(context, 'participantCompleted', { date }))]);
  },
});

function refuseUnfinishedVisit(
  { definition }: World,
  participant: ParticipantState,
  date: string,
): Refusal | undefined {
  const visit = visitOf(definition, definition.safety.endOfStudyVisit);
  if (visit === undefined) throw new Error('The end-of-study visit is not among the visits.');
  const recorded = participant.forms.filter(form => form.visit === visit.id);
  const missing = visit.forms.filter(form => !recorded.some(other => other.form === form));
  if (missing.length > 0) return refusal('end-of-study-visit-missing', { visit: visit.id, forms: missing });
  const last = recorded
    .map(form => form.date)
    .toSorted()
    .at(-1);
  if (last === undefined || date >= last) return undefined;
  return refusal('completed-before-last-visit', { date, visit: visit.id, last });
}

/** A contact goes on after the end; any other visit could not be recorded any more. */
function refuseVisitsAhead(
  { definition }: World,
  participant: ParticipantState,
  today: string,
): Refusal | undefined {
  const { barring } = visitsAhead(definition, visitViews(definition, participant, today));
  if (barring.length === 0) return undefined;
  return refusal('visits-still-ahead', { visits: barring.map(({ visit }) => visit) });
}
