import { type GroupColumn, totalColumn } from '../groups.ts';
import { sourceOf } from '../source.ts';
import type { Subject } from '../subject.ts';
import { type EvidenceEntry, type Line, standingRow, type TracedRow } from './line.ts';

/** The number of members at the head of each column. */
export function columnEvidence(
  set: string,
  columns: readonly GroupColumn[],
  subjects: readonly Subject[],
): readonly EvidenceEntry[] {
  return columns.map(column => [
    `columns/${set}/${column.group}`,
    () => [...memberLines(column.participants, subjects), ...outsideSet(column, set, subjects)],
  ]);
}

export function memberLines(ids: readonly string[], subjects: readonly Subject[]): readonly Line[] {
  const members = new Set(ids);
  return subjects
    .filter(({ id }) => members.has(id))
    .map(subject => ({ row: membershipRow(subject), part: 'counted', why: 'counted' }));
}

/** Randomised participants of the column who are not in the set, each with a reason. */
export function outsideSet(
  { group }: Pick<GroupColumn, 'group'>,
  set: string,
  subjects: readonly Subject[],
): readonly Line[] {
  return subjects.flatMap((subject): Line[] => {
    const [why] = subject.sets[set]?.reasons ?? [];
    if (why === undefined || subject.arm === undefined) return [];
    if (group !== totalColumn && !subject.groups.includes(group)) return [];
    return [{ row: membershipRow(subject), part: 'out', why }];
  });
}

/** Where a participant stands, and what else its membership in sets was told from. */
export function membershipRow(subject: Subject): TracedRow {
  const { id, participant, exposure } = subject;
  const versions = [
    ...(exposure.first === undefined ? [] : [exposure.first.version]),
    ...participant.deviations.filter(({ major }) => major).map(({ version }) => version),
  ];
  return { ...standingRow(subject), sources: versions.map(version => sourceOf(id, version)) };
}
