import type { BaselineRow } from '../baseline-table.ts';
import type { GroupColumn } from '../groups.ts';
import type { Subject } from '../subject.ts';
import type { EvidenceEntry, Line, TracedRow } from './line.ts';

export function baselineEvidence(
  rows: readonly BaselineRow[],
  columns: readonly GroupColumn[],
  subjects: readonly Subject[],
): readonly EvidenceEntry[] {
  const byId = new Map(subjects.map(subject => [subject.id, subject] as const));
  const membersOf = ({ participants }: GroupColumn) => participants.flatMap(id => byId.get(id) ?? []);
  return rows.flatMap(row =>
    columns.flatMap((column, index): readonly EvidenceEntry[] => {
      const lines = (isCounted: (value: unknown) => boolean) => () =>
        membersOf(column).map(subject => baselineLine(subject, row.item.id, isCounted));
      if (row.kind === 'numbers') {
        const id = row.cells[index]?.id;
        return id === undefined ? [] : [[id, lines(value => typeof value === 'number')]];
      }
      return row.answers.flatMap(({ answer, cells }): readonly EvidenceEntry[] => {
        const id = cells[index]?.id;
        return id === undefined ? [] : [[id, lines(value => value === answer)]];
      });
    }),
  );
}

function baselineLine(subject: Subject, item: string, isCounted: (value: unknown) => boolean): Line {
  const row = baselineRow(subject, item);
  const baseline = subject.baselines.get(item);
  if (!baseline?.known) return { row, part: 'out', why: baseline?.reason ?? 'notRecorded' };
  return isCounted(baseline.value)
    ? { row, part: 'counted', why: 'counted' }
    : { row, part: 'base', why: 'otherAnswer' };
}

export function baselineRow({ id, baselines }: Subject, item: string): TracedRow {
  const baseline = baselines.get(item);
  if (!baseline?.known) return { participant: id, about: { item }, sources: [] };
  const { value, visit, date, sources } = baseline;
  return { participant: id, about: { item, visit }, value, date, sources };
}
