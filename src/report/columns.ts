import type { GroupColumn } from '../derive/groups.ts';
import type { ReportContext } from './context.ts';
import type { Column } from './table.ts';

/** Headings of analysis groups, each with its number of participants. */
export function groupColumns(columns: readonly GroupColumn[], { read }: ReportContext): readonly Column[] {
  return columns.map(({ label, participants }) => ({
    label: read(label),
    below: `N = ${participants.length}`,
  }));
}
