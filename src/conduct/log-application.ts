import { type Static, Type } from 'typebox';
import { studyDay } from '../protocol/dates.ts';
import { closed } from '../protocol/vocabulary.ts';
import { firstApplicationDate, isApplied } from '../record/applications.ts';
import type { ParticipantState } from '../record/participant.ts';
import { act, type World } from './act.ts';
import { inUtc, refuseInstant } from './check-date.ts';
import { accepted, happened, onParticipant, refused } from './decision.ts';
import { refuseHeld } from './hold-scope.ts';
import { ApplicationStatus, Instant, ParticipantId, Slot, Words } from './payload.ts';
import { type Refusal, refusal } from './refusals.ts';
import { firstOf, isRefusal, openCasebook, refuseFinished, siteDate } from './standing.ts';
import { gapWarnings, refuseOutOfOrder, refuseSlot, refuseStopped } from './treatment.ts';

const payload = Type.Object(
  {
    participant: ParticipantId,
    slot: Type.Optional(Slot),
    status: ApplicationStatus,
    at: Instant,
    by: Type.Union([Type.Literal('participant'), Type.Literal('siteStaff')]),
    comment: Type.Optional(Words),
  },
  closed,
);

/** One application of study product, given or missed. The date of the first one given is study day 1. */
export const logApplication = act({
  name: 'log-application',
  summary: 'Log an application of study product',
  payload,
  roles: ['coordinator', 'nurse', 'investigator'],
  needs: ({ participant }) => ({ participant }),
  decide(world, asked, context) {
    const participant = openCasebook(world, asked.participant);
    if (isRefusal(participant)) return refused(participant);
    const wrong =
      refuseHeld(participant) ??
      refuseInstant('at', asked.at, context.now) ??
      refuseApplication(world, participant, asked, participant.applications);
    if (wrong) return refused(wrong);
    const at = inUtc(asked.at);
    const date = siteDate(world, participant, at);
    const { slot, status, by, comment } = asked;
    const id = `AP${participant.applications.filter(({ entry }) => entry === undefined).length + 1}`;
    const logged = {
      id,
      ...(slot === undefined ? {} : { slot }),
      status,
      at,
      date,
      by,
      ...(comment === undefined ? {} : { comment }),
    };
    const warnings = gapWarnings(world.definition.treatment, participant.applications, asked);
    return accepted([onParticipant(participant, happened(context, 'applicationLogged', logged))], {
      id,
      ...dayOf(participant, date, isApplied(logged)),
      warnings,
    });
  },
});

/** Refuses an application that the participant, the plan or the others that were logged make impossible. */
export function refuseApplication(
  world: World,
  participant: ParticipantState,
  asked: Pick<Static<typeof payload>, 'slot' | 'status' | 'at'>,
  others: ParticipantState['applications'],
): Refusal | undefined {
  const { treatment } = world.definition;
  return firstOf(
    refuseTooEarly(world, participant, asked.at),
    refuseStopped(participant, siteDate(world, participant, asked.at)),
    refuseEnded(participant, siteDate(world, participant, asked.at)),
    refuseSlot(treatment, others, asked),
    refuseOutOfOrder(treatment, others, asked),
  );
}

function refuseTooEarly(world: World, participant: ParticipantState, at: string): Refusal | undefined {
  const { id, randomisation, dispensings } = participant;
  if (randomisation === undefined) return refusal('not-randomised', { participant: id });
  const [dispensed] = dispensings.map(({ date }) => date).toSorted();
  if (dispensed === undefined) return refusal('not-dispensed', { participant: id });
  const date = siteDate(world, participant, at);
  if (date >= dispensed) return undefined;
  return refusal('before-dispensing', { field: 'at', date, earliest: dispensed });
}

/** A diary may be brought back late: what was used before the end may still be entered. */
function refuseEnded(participant: ParticipantState, date: string): Refusal | undefined {
  const { completedOn } = participant;
  if (completedOn === undefined) return undefined;
  return date <= completedOn ? undefined : refuseFinished(participant);
}

function dayOf(participant: ParticipantState, date: string, applied: boolean): { readonly day?: number } {
  const first = firstApplicationDate(participant) ?? (applied ? date : undefined);
  return first === undefined ? {} : { day: studyDay(date, first < date ? first : date) };
}
