import type { Definition } from '../../protocol/definition.ts';
import type { ChangeCell, ChangeRow } from '../changes.ts';
import type { Subject } from '../subject.ts';
import type { EvidenceEntry, Line } from './line.ts';
import { outcomeEvidence, outcomeRow } from './outcome-evidence.ts';

export function changeEvidence(
  definition: Definition,
  cells: readonly ChangeCell[],
  rows: readonly ChangeRow[],
  subjects: readonly Subject[],
): readonly EvidenceEntry[] {
  return outcomeEvidence(definition, { cells, rows, subjects }, { keyOf: tableOf, lineOf: changeLine });
}

function tableOf({ outcome, estimand, visit }: Pick<ChangeRow, 'outcome' | 'estimand' | 'visit'>): string {
  return `${outcome} ${estimand} ${visit}`;
}

function changeLine(row: ChangeRow, { counted }: ChangeCell): Line {
  const traced = outcomeRow(row);
  if (counted.includes(row.participant)) return { row: traced, part: 'counted', why: 'counted' };
  if (row.change.known) throw new Error(`The change of ${row.participant} is known and not counted.`);
  const byEvent = row.change.reason === 'missing' && row.because.length > 0;
  return { row: traced, part: 'out', why: byEvent ? 'setMissingByEvent' : row.change.reason };
}
