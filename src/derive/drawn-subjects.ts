import type { Results } from './derive-analysis.ts';
import type { GroupColumn } from './groups.ts';
import type { Subject } from './subject.ts';

type Grouped = Pick<Results, 'subjects' | 'columns'>;

/** A participant with the group under which it is drawn. */
export type DrawnSubject = readonly [Subject, GroupColumn];

/** The first analysis group that holds the participant: with overlapping groups, the one that is named first. */
export function groupOf({ groups }: Subject, { columns }: Pick<Results, 'columns'>): GroupColumn | undefined {
  return columns.safety.slice(0, -1).find(({ group }) => groups.includes(group));
}

/** More panels than this nobody looks through, on paper least of all. */
const mostDrawn = 120;

/** Whom the figures of individuals show: the treated in the order of their groups, then by id; of a large trial every n-th. */
export function drawnSubjects(results: Grouped): readonly DrawnSubject[] {
  const treated = treatedByGroup(results);
  const every = Math.ceil(treated.length / mostDrawn);
  return treated.filter((_, index) => index % every === 0);
}

export function treatedByGroup(results: Grouped): readonly DrawnSubject[] {
  const order = results.columns.safety.map(({ group }) => group);
  return results.subjects
    .flatMap(subject => {
      const group = groupOf(subject, results);
      return group === undefined || subject.exposure.first === undefined ? [] : [[subject, group] as const];
    })
    .toSorted(([a, left], [b, right]) => {
      return order.indexOf(left.group) - order.indexOf(right.group) || (a.id < b.id ? -1 : 1);
    });
}
