import type { ChangeCell, ChangeRow } from '../changes.ts';
import type { Subject } from '../subject.ts';
import type { EvidenceEntry, Line, TracedRow } from './line.ts';
import { outsideSet } from './set-evidence.ts';

export function changeEvidence(
  cells: readonly ChangeCell[],
  rows: readonly ChangeRow[],
  subjects: readonly Subject[],
): readonly EvidenceEntry[] {
  const groupsOf = new Map(subjects.map(({ id, groups }) => [id, groups] as const));
  const tables = Map.groupBy(rows, tableOf);
  return cells.map(cell => [
    cell.id,
    () => [
      ...(tables.get(tableOf(cell)) ?? [])
        .filter(({ participant }) => groupsOf.get(participant)?.includes(cell.group))
        .map(row => changeLine(row, cell)),
      ...outsideSet(cell, 'fullAnalysis', subjects),
    ],
  ]);
}

function tableOf({ outcome, visit }: Pick<ChangeRow, 'outcome' | 'visit'>): string {
  return `${outcome} ${visit}`;
}

function changeLine(row: ChangeRow, { counted }: ChangeCell): Line {
  const traced = changeRow(row);
  if (counted.includes(row.participant)) return { row: traced, part: 'counted', why: 'counted' };
  return { row: traced, part: 'out', why: row.change.known ? 'rescued' : row.change.reason };
}

/** Its value is the value at the visit; the change is that less the baseline. */
export function changeRow({
  participant,
  outcome,
  visit,
  baseline,
  value,
  date,
  sources,
}: ChangeRow): TracedRow {
  return {
    participant,
    about: { outcome, visit },
    ...(baseline === undefined ? {} : { baseline }),
    ...(value === undefined ? {} : { value }),
    ...(date === undefined ? {} : { date }),
    sources,
  };
}
