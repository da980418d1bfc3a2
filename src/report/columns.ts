import type { GroupColumn } from '../derive/groups.ts';
import type { ReportContext } from './context.ts';
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
