import type { Value } from '../protocol/value.ts';
import type { Person } from './person.ts';
import type { Treated } from './plan.ts';

/**
 * What really happened, as the simulator knows it without the record: final values, applications, events.
 * The rehearsal's outcomes are recomputed from it by a second path that shares no code with the analysis.
 */
export interface Truth {
  readonly participants: readonly ParticipantTruth[];
}

export interface ParticipantTruth {
  readonly id: string;
  readonly arm: string;
  readonly cohort: string;
  readonly site: string;
  readonly visits: { visit: string; date: string; values: Record<string, Value> }[];
  readonly applications: { date: string; status: 'given' | 'missed' }[];
  rescueFrom?: string;
  readonly adverseEvents: TrueAdverseEvent[];
  stoppedOn?: string;
}

export interface TrueAdverseEvent {
  readonly term: string;
  readonly onset: string;
  readonly grades: readonly { readonly date: string; readonly grade: number }[];
  readonly related: boolean;
  readonly serious: boolean;
  readonly atApplicationSite: boolean;
}

export function newTruth({ participant, person, stopDate }: Treated): ParticipantTruth {
  if (person.arm === undefined || person.cohort === undefined)
    throw new Error(`${participant} is treated without an arm.`);
  return {
    id: participant,
    arm: person.arm,
    cohort: person.cohort,
    site: person.site.id,
    visits: visitsOf(person),
    applications: [],
    adverseEvents: [],
    ...(stopDate === undefined ? {} : { stoppedOn: stopDate }),
  };
}

/** The visits before treatment, the forms of each put together. */
function visitsOf(person: Person): { visit: string; date: string; values: Record<string, Value> }[] {
  const visits = new Map<string, { visit: string; date: string; values: Record<string, Value> }>();
  for (const { visit, date, values } of person.visits) {
    const known = visits.get(visit) ?? { visit, date, values: {} };
    Object.assign(known.values, values);
    visits.set(visit, known);
  }
  return [...visits.values()];
}
