import type { GroupColumn } from '../derive/groups.ts';
import { adverseEventSet, setShown } from '../derive/plan-sets.ts';
import type { ShellSource } from '../protocol/shells.ts';
import type { ReportContext, ResultsContext } from './context.ts';
import type { Column } from './table.ts';

/** Headings of analysis groups, each with its number of participants in the set. */
export function groupColumns(
  set: string,
  columns: readonly GroupColumn[],
  { read }: ReportContext,
): readonly Column[] {
  return columns.map(({ group, label, participants }) => ({
    label: read(label),
    id: `columns/${set}/${group}`,
    below: `N = ${participants.length}`,
  }));
}

/** Groups of the analysis set that the plan's shell counts, and all together. */
export function setHeadings(source: ShellSource, context: ResultsContext): readonly Column[] {
  const set = setShown(context.definition, source);
  return groupColumns(set, context.results.columns[set] ?? [], context);
}

/** Groups of the participants whose adverse events are counted, and all together. */
export function harmColumns({ definition, results }: ResultsContext): readonly GroupColumn[] {
  return results.columns[adverseEventSet(definition)] ?? [];
}
