import type { ApplicationStatus } from './events.ts';
import type { ParticipantState } from './participant.ts';

type Applied = Pick<ParticipantState, 'applications'>;

/** Whether product reached the participant, in whatever way. Only a missed application does not count. */
export function isApplied(application: { readonly status: ApplicationStatus }): boolean {
  return application.status !== 'missed';
}

/** Applications as the plan meant them: of the right product at the right place. A partial one counts, an extra one as well. */
export function isCompliant({ status }: { readonly status: ApplicationStatus }): boolean {
  return status === 'given' || status === 'partial' || status === 'extra';
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
