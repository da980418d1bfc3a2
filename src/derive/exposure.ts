import { decimalOf, multiplyDecimals, numberOf } from '../instruments/decimal.ts';
import { daysFrom } from '../protocol/dates.ts';
import type { Definition } from '../protocol/definition.ts';
import { plannedApplications } from '../protocol/lookup.ts';
import { isApplied, isCompliant } from '../record/applications.ts';
import type { ApplicationStatus } from '../record/events.ts';
import type { LoggedApplication, ParticipantState } from '../record/participant.ts';
import { type Source, sourceOf } from './source.ts';

/** Course of study product of one participant. */
export interface Exposure {
  readonly first?: LoggedApplication;
  readonly last?: LoggedApplication;
  readonly planned: number;
  readonly counts: Readonly<Record<ApplicationStatus, number>>;
  /** Applications of the participant's own product: given, partial, extra and those at a wrong place. */
  readonly applied: number;
  /** Calendar days from the first to the last application, both counted; 0 without one. */
  readonly days: number;
  /** 100 × (given, partial and extra) ÷ planned, not rounded. */
  readonly compliancePercent: number;
  readonly dose: Dose;
  readonly sources: readonly Source[];
}

export type Dose =
  | { readonly known: true; readonly value: number }
  | { readonly known: false; readonly reason: 'allocationNotOpened' | 'notRandomised' | 'wrongKitUsed' };

/** A partial application counts as one: how much was left out is not recorded, so the dose is an upper bound. */
export function deriveExposure(
  definition: Pick<Definition, 'treatment' | 'cohorts'>,
  participant: ParticipantState,
  arm: string | undefined,
): Exposure {
  const received = receivedApplications(participant);
  const counts = countByStatus(participant.applications);
  const planned = plannedApplications(definition);
  const applied = counts.given + counts.partial + counts.extra + counts.wrongSite;
  const [first, last] = [received[0], received.at(-1)];
  return {
    ...(first === undefined ? {} : { first }),
    ...(last === undefined ? {} : { last }),
    planned,
    counts,
    applied,
    days: first === undefined || last === undefined ? 0 : daysFrom(first.date, last.date) + 1,
    compliancePercent: (100 * participant.applications.filter(isCompliant).length) / planned,
    dose: deriveDose(definition, participant, arm, applied, counts.wrongKit),
    sources: participant.applications.map(({ version }) => sourceOf(participant.id, version)),
  };
}

/** Whatever reached the participant, in order of time. */
export function receivedApplications(
  participant: Pick<ParticipantState, 'applications'>,
): readonly LoggedApplication[] {
  return participant.applications
    .filter(isApplied)
    .toSorted((a, b) => Temporal.Instant.compare(a.at, b.at) || a.version - b.version);
}

function deriveDose(
  { cohorts }: Pick<Definition, 'cohorts'>,
  { randomisation }: ParticipantState,
  arm: string | undefined,
  applied: number,
  wrongKits: number,
): Dose {
  if (randomisation === undefined) return { known: false, reason: 'notRandomised' };
  if (arm === undefined) return { known: false, reason: 'allocationNotOpened' };
  if (wrongKits > 0) return { known: false, reason: 'wrongKitUsed' };
  const cohort = cohorts.find(({ id }) => id === randomisation.cohort);
  const each = cohort?.dosePerApplication[arm];
  if (each === undefined) throw new Error(`No dose of ${arm} in cohort ${randomisation.cohort}.`);
  return { known: true, value: numberOf(multiplyDecimals(decimalOf(each), decimalOf(applied))) };
}

function countByStatus(applications: readonly LoggedApplication[]): Record<ApplicationStatus, number> {
  const counts = { given: 0, missed: 0, partial: 0, extra: 0, wrongSite: 0, wrongKit: 0 };
  for (const { status } of applications) counts[status] += 1;
  return counts;
}
