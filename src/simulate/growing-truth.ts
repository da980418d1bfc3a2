import type { Value } from '../protocol/value.ts';
import type { Person } from './person.ts';
import type { Treated } from './plan.ts';
import type { TrueAdverseEvent, TrueParticipant, TrueVisit } from './truth.ts';

/** A participant's truth while it is being lived. */
export interface GrowingTruth extends TrueParticipant {
  readonly visits: TrueVisit[];
  readonly applications: { date: string; status: 'given' | 'missed' }[];
  rescueFrom?: string;
  readonly adverseEvents: TrueAdverseEvent[];
}

export function newTruth({ participant, person, stopDate }: Treated): GrowingTruth {
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
function visitsOf(person: Person): TrueVisit[] {
  const visits = new Map<string, { visit: string; date: string; values: Record<string, Value> }>();
  for (const { visit, date, values } of person.visits) {
    const known = visits.get(visit) ?? { visit, date, values: {} };
    Object.assign(known.values, values);
    visits.set(visit, known);
  }
  return [...visits.values()];
}
