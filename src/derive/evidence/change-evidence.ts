import type { Definition } from '../../protocol/definition.ts';
import type { ChangeCell, ChangeRow } from '../changes.ts';
import { populationOf } from '../estimands.ts';
import type { Subject } from '../subject.ts';
import type { EvidenceEntry, Line, TracedRow } from './line.ts';
import { outsideSet } from './set-evidence.ts';

export function changeEvidence(
  definition: Definition,
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
      ...outsideSet(cell, populationOf(definition, cell.estimand), subjects),
    ],
  ]);
}

function tableOf({ outcome, estimand, visit }: Pick<ChangeRow, 'outcome' | 'estimand' | 'visit'>): string {
  return `${outcome} ${estimand} ${visit}`;
}

function changeLine(row: ChangeRow, { counted }: ChangeCell): Line {
  const traced = changeRow(row);
  if (counted.includes(row.participant)) return { row: traced, part: 'counted', why: 'counted' };
  if (row.change.known) throw new Error(`The change of ${row.participant} is known and not counted.`);
  const byEvent = row.change.reason === 'missing' && row.because.length > 0;
  return { row: traced, part: 'out', why: byEvent ? 'setMissingByEvent' : row.change.reason };
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
