import type { Definition } from '../../protocol/definition.ts';
import { type ExposureMeasure, type ExposureTable, measuredExposure } from '../exposure-table.ts';
import type { GroupColumn } from '../groups.ts';
import type { Subject } from '../subject.ts';
import type { EvidenceEntry, Line, TracedRow } from './line.ts';

export function exposureEvidence(
  { treatment }: Pick<Definition, 'treatment'>,
  { measures, compliant }: ExposureTable,
  columns: readonly GroupColumn[],
  subjects: readonly Subject[],
): readonly EvidenceEntry[] {
  const byId = new Map(subjects.map(subject => [subject.id, subject] as const));
  const membersOf = ({ participants }: GroupColumn) => participants.flatMap(id => byId.get(id) ?? []);
  const { min, max } = treatment.compliancePercent;
  return columns.flatMap((column, index): readonly EvidenceEntry[] => {
    const id = compliant[index]?.id;
    return [
      ...measures.flatMap(({ measure, cells }): readonly EvidenceEntry[] => {
        const cell = cells[index];
        return cell === undefined
          ? []
          : [[cell.id, () => membersOf(column).map(subject => exposureLine(subject, measure))]];
      }),
      ...(id === undefined
        ? []
        : [[id, () => membersOf(column).map(subject => complianceLine(subject, min, max))] as const]),
    ];
  });
}

function exposureLine(subject: Subject, measure: ExposureMeasure): Line {
  const row = exposureRow(subject, measure);
  return row.value === undefined
    ? { row, part: 'out', why: 'notKnown' }
    : { row, part: 'counted', why: 'counted' };
}

function complianceLine(subject: Subject, min: number, max: number): Line {
  const row = exposureRow(subject, 'compliancePercent');
  const { compliancePercent } = subject.exposure;
  return compliancePercent >= min && compliancePercent <= max
    ? { row, part: 'counted', why: 'counted' }
    : { row, part: 'base', why: 'outsideLimits' };
}

function exposureRow({ id, exposure }: Subject, measure: ExposureMeasure): TracedRow {
  const [value] = measuredExposure(exposure, measure);
  return {
    participant: id,
    about: { measure },
    ...(value === undefined ? {} : { value }),
    sources: exposure.sources,
  };
}
