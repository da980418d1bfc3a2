import type { GroupColumn } from '../derive/groups.ts';
import type { Subject } from '../derive/subject.ts';
import type { ResultsContext } from './context.ts';
import { groupColours, groupShapes } from './figure-theme.ts';

/** The analysis groups with a colour and a shape each, the same in every figure. */
export function groupStyles({ results, read }: ResultsContext) {
  const groups = results.columns.safety.slice(0, -1);
  return {
    labels: groups.map(({ label }) => read(label)),
    colours: groups.map((_, index) => groupColours[index % groupColours.length] ?? '#000'),
    shapes: groups.map((_, index) => groupShapes[index % groupShapes.length] ?? 'circle'),
  };
}

/** The first analysis group that holds the participant: with overlapping groups, the one that is named first. */
export function groupOf({ groups }: Subject, { results }: ResultsContext): GroupColumn | undefined {
  return results.columns.safety.slice(0, -1).find(({ group }) => groups.includes(group));
}

/** More panels than this nobody looks through, on paper least of all. */
const mostDrawn = 120;

/** Treated participants in the order of their groups, then by id; of a large trial every n-th. */
export function subjectsByGroup(context: ResultsContext): readonly (readonly [Subject, string])[] {
  const treated = treatedByGroup(context);
  const every = Math.ceil(treated.length / mostDrawn);
  return treated.filter((_, index) => index % every === 0);
}

/** How many participants the figures of individuals show, of how many. */
export function drawnOf(context: ResultsContext): { readonly drawn: number; readonly all: number } {
  return { drawn: subjectsByGroup(context).length, all: treatedByGroup(context).length };
}

function treatedByGroup(context: ResultsContext): readonly (readonly [Subject, string])[] {
  const order = context.results.columns.safety.map(({ group }) => group);
  return context.results.subjects
    .flatMap(subject => {
      const group = groupOf(subject, context);
      return group === undefined || subject.exposure.first === undefined ? [] : [[subject, group] as const];
    })
    .toSorted(([a, left], [b, right]) => {
      return order.indexOf(left.group) - order.indexOf(right.group) || (a.id < b.id ? -1 : 1);
    })
    .map(([subject, { label }]) => [subject, context.read(label)] as const);
}
