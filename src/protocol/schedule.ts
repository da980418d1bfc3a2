import { dateOfStudyDay, plusDays, plusMonths } from './dates.ts';
import type { Definition, Timing, Visit } from './definition.ts';
import { screeningVisit, visitOf } from './lookup.ts';

export interface Anchors {
  readonly firstApplication?: string;
  readonly lastApplication?: string;
  /** Whether the last application is known to be the last. */
  readonly treatmentEnded?: boolean;
  /** Date of the screening visit. */
  readonly screening?: string;
}

export interface VisitWindow {
  readonly target: string;
  readonly from: string;
  readonly to: string;
}

/**
 * When a visit is due, or undefined while the dates that it hangs on are not known. Before the first application the
 * screening date tells when the baseline visit may be; before the end of treatment the planned end stands in for it.
 */
export function visitWindow(
  definition: Pick<Definition, 'visits' | 'treatment'>,
  visitId: string,
  anchors: Anchors,
): VisitWindow | undefined {
  const visit = visitOf(definition, visitId);
  if (visit === undefined) throw new Error(`There is no visit ${visitId}.`);
  switch (visit.timing.anchor) {
    case 'any':
      return undefined;
    case 'endOfTreatment':
      return afterTreatment(definition, visit.timing, anchors);
    case 'firstApplication':
      return anchors.firstApplication === undefined
        ? beforeTreatment(definition, visit, anchors.screening)
        : onStudyDays(visit.timing, anchors.firstApplication);
  }
}

type TimingOf<A extends Timing['anchor']> = Extract<Timing, { anchor: A }>;

function onStudyDays(timing: TimingOf<'firstApplication'>, firstApplication: string): VisitWindow {
  return {
    target: dateOfStudyDay(firstApplication, timing.targetDay),
    from: dateOfStudyDay(firstApplication, timing.fromDay),
    to: dateOfStudyDay(firstApplication, timing.toDay),
  };
}

/** Screening on study day −n means that study day 1 is n days after screening. */
function beforeTreatment(
  definition: Pick<Definition, 'visits'>,
  visit: Visit,
  screening: string | undefined,
): VisitWindow | undefined {
  if (screening === undefined) return undefined;
  if (visit.kind === 'screening') return { target: screening, from: screening, to: screening };
  const timing = screeningVisit(definition).timing;
  if (visit.kind !== 'baseline' || timing.anchor !== 'firstApplication') return undefined;
  return {
    target: plusDays(screening, daysUntilDay1(timing.targetDay)),
    from: plusDays(screening, daysUntilDay1(timing.toDay)),
    to: plusDays(screening, daysUntilDay1(timing.fromDay)),
  };
}

function daysUntilDay1(day: number): number {
  return day < 0 ? -day : 1 - day;
}

function afterTreatment(
  { treatment }: Pick<Definition, 'treatment'>,
  timing: TimingOf<'endOfTreatment'>,
  { firstApplication, lastApplication, treatmentEnded }: Anchors,
): VisitWindow | undefined {
  const end = treatmentEnded
    ? lastApplication
    : plannedEnd(treatment.days, firstApplication, lastApplication);
  if (end === undefined) return undefined;
  const target = plusMonths(end, timing.targetMonths);
  return {
    target,
    from: plusDays(target, -timing.daysBefore),
    to: plusDays(target, timing.daysAfter),
  };
}

function plannedEnd(days: number, first: string | undefined, last: string | undefined): string | undefined {
  if (first === undefined) return undefined;
  const planned = dateOfStudyDay(first, days);
  return last !== undefined && last > planned ? last : planned;
}
