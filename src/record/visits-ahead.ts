import type { Definition } from '../protocol/definition.ts';
import type { VisitView } from './views.ts';

/** Planned visits that may still take place after the one that ends the study. */
export interface VisitsAhead {
  /** They go on after a participant has completed. */
  readonly contacts: readonly VisitView[];
  /** Once the participant has completed, they could not be recorded any more. */
  readonly barring: readonly VisitView[];
}

/** Not begun, and the window open, to come, or not known yet. */
const ahead: readonly VisitView['state'][] = ['notYet', 'upcoming', 'due'];

/** What the plan foresees after the end-of-study visit and what is not over: whether completing is premature, and what goes on. */
export function visitsAhead(
  { visits, safety }: Pick<Definition, 'visits' | 'safety'>,
  views: readonly VisitView[],
): VisitsAhead {
  const kinds = new Map(
    visits
      .slice(visits.findIndex(({ id }) => id === safety.endOfStudyVisit) + 1)
      .map(({ id, kind }) => [id, kind]),
  );
  const open = views.filter(({ visit, state }) => kinds.has(visit) && ahead.includes(state));
  const isContact = ({ visit }: VisitView) => kinds.get(visit) === 'contact';
  return { contacts: open.filter(isContact), barring: open.filter(view => !isContact(view)) };
}
