import { localDate } from '../protocol/dates.ts';
import type { Definition, Site } from '../protocol/definition.ts';
import type { ParticipantState, ParticipantStatus } from '../record/participant.ts';
import type { Context, World } from './act.ts';
import { type Refusal, refusal } from './refusals.ts';

/** The participant, if the casebook can be written in; otherwise why not. */
export function openCasebook(world: World, id: string): ParticipantState | Refusal {
  const { participant } = world;
  if (participant === undefined) return refusal('participant-unknown', { participant: id });
  return participant.locked ? refusal('casebook-locked', { participant: id }) : participant;
}

export function isRefusal(value: object): value is Refusal {
  return 'code' in value && 'message' in value;
}

/** The first reason there is. */
export function firstOf(...reasons: readonly (Refusal | undefined)[]): Refusal | undefined {
  return reasons.find(reason => reason !== undefined);
}

const finished: readonly ParticipantStatus[] = ['screenFailed', 'discontinued', 'completed'];

export function isFinished({ status }: Pick<ParticipantState, 'status'>): boolean {
  return finished.includes(status);
}

export function refuseFinished(participant: ParticipantState): Refusal | undefined {
  if (!isFinished(participant)) return undefined;
  return refusal('participant-finished', { participant: participant.id, status: participant.status });
}

export function siteIn(definition: Definition, id: string): Site {
  const site = definition.sites.find(candidate => candidate.id === id);
  if (site === undefined) throw new Error(`The definition has no site ${id}.`);
  return site;
}

/** Today at the participant's site. */
export function todayOf(
  world: Pick<World, 'definition'>,
  participant: Pick<ParticipantState, 'site'>,
  context: Context,
): string {
  return localDate(context.now, siteIn(world.definition, participant.site).timeZone);
}

/** Date at the participant's site of an instant in the participant's record. */
export function siteDate(
  world: Pick<World, 'definition'>,
  participant: Pick<ParticipantState, 'site'>,
  instant: string,
): string {
  return localDate(instant, siteIn(world.definition, participant.site).timeZone);
}
