import { drawnSubjects, treatedByGroup } from '../derive/drawn-subjects.ts';
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

/** Whom the figures of individuals show, each with the label of its group. */
export function subjectsByGroup({ results, read }: ResultsContext): readonly (readonly [Subject, string])[] {
  return drawnSubjects(results).map(([subject, { label }]) => [subject, read(label)] as const);
}

/** How many participants the figures of individuals show, of how many. */
export function drawnOf({ results }: ResultsContext): { readonly drawn: number; readonly all: number } {
  return { drawn: drawnSubjects(results).length, all: treatedByGroup(results).length };
}
