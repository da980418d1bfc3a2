import type { ApplicationStatus } from './events.ts';
import type { ParticipantState } from './participant.ts';

type Applied = Pick<ParticipantState, 'applications'>;

/** Whether product reached the participant, in whatever way. Only a missed application does not count. */
export function isApplied(application: { readonly status: ApplicationStatus }): boolean {
  return application.status !== 'missed';
}

/** The day of the first application is study day 1. */
export function firstApplicationDate({ applications }: Applied): string | undefined {
  return datesOf(applications)[0];
}

export function lastApplicationDate({ applications }: Applied): string | undefined {
  return datesOf(applications).at(-1);
}

function datesOf(applications: ParticipantState['applications']): readonly string[] {
  return applications
    .filter(isApplied)
    .map(({ date }) => date)
    .toSorted();
}
