import type { DeviationData } from '../record/events.ts';
import type { ParticipantState } from '../record/participant.ts';
import type { Context, World } from './act.ts';
import { refuseDate } from './check-date.ts';
import { happened } from './decision.ts';
import { namesTreatment } from './names-treatment.ts';
import { type Refusal, refusal } from './refusals.ts';
import { firstOf, isRefusal, openCasebook, siteDate, todayOf } from './standing.ts';

/** A day and a text of what went wrong, each under the name of its field. */
interface Told {
  readonly date: readonly [field: string, date: string];
  readonly text: readonly [field: string, text: string];
}

/** The participant to whom something happened after randomisation; otherwise why it cannot be recorded. What is told is read by masked people. */
export function mishapOf(
  world: World,
  id: string,
  { date: [dateField, date], text: [textField, text] }: Told,
  context: Context,
): ParticipantState | Refusal {
  const participant = openCasebook(world, id);
  if (isRefusal(participant)) return participant;
  const { randomisation } = participant;
  if (randomisation === undefined) return refusal('not-randomised', { participant: id });
  const notBefore = {
    date: siteDate(world, participant, randomisation.at),
    code: 'before-randomisation',
  } as const;
  const wrong = firstOf(
    refuseDate(dateField, date, { today: todayOf(world, participant, context), notBefore }),
    namesTreatment(world.definition, text)
      ? refusal('text-names-treatment', { field: textField })
      : undefined,
  );
  return wrong ?? participant;
}

/** A deviation under the participant's next number. */
export function deviationAdded(participant: ParticipantState, deviation: DeviationData, context: Context) {
  const id = `DV${participant.deviations.length + 1}`;
  return { id, event: happened(context, 'deviationAdded', { id, deviation }) };
}
