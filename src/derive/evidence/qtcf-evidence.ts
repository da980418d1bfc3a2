import type { Definition } from '../../protocol/definition.ts';
import type { GroupColumn } from '../groups.ts';
import { type QtcfRow, qtcfItem } from '../qtcf-table.ts';
import type { Subject } from '../subject.ts';
import { linesOfPair } from './laboratory-evidence.ts';
import type { EvidenceEntry, Line } from './line.ts';

export function qtcfEvidence(
  definition: Pick<Definition, 'safety'>,
  rows: readonly QtcfRow[],
  columns: readonly GroupColumn[],
  subjects: readonly Subject[],
): readonly EvidenceEntry[] {
  const item = qtcfItem(definition);
  if (item === undefined) return [];
  const byId = new Map(subjects.map(subject => [subject.id, subject] as const));
  return rows.flatMap(({ cells }) =>
    cells.map(({ id, beyond, counted }, index): EvidenceEntry => {
      const members = (columns[index]?.participants ?? []).flatMap(member => byId.get(member) ?? []);
      const standOf = (member: string): Pick<Line, 'part' | 'why'> => {
        if (beyond.includes(member)) return { part: 'counted', why: 'counted' };
        if (counted.includes(member)) return { part: 'base', why: 'withinLimits' };
        return { part: 'out', why: 'noPair' };
      };
      return [id, () => members.flatMap(subject => linesOfPair(subject, item, standOf(subject.id)))];
    }),
  );
}
