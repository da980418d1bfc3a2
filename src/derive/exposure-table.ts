import type { Definition } from '../protocol/definition.ts';
import { type Description, describeValues } from '../statistics/describe.ts';
import type { GroupColumn } from './groups.ts';
import type { Subject } from './subject.ts';

export const exposureMeasures = [
  'applied',
  'missed',
  'partial',
  'days',
  'compliancePercent',
  'dose',
] as const;
export type ExposureMeasure = (typeof exposureMeasures)[number];

export interface ExposureTable {
  readonly measures: readonly {
    readonly measure: ExposureMeasure;
    readonly cells: readonly { readonly id: string; readonly description: Description }[];
  }[];
  /** Participants whose compliance lies within the definition's limits. */
  readonly compliant: readonly { readonly id: string; readonly count: number; readonly n: number }[];
}

/** A dose that is not known is left out of its description, whose n says so. */
export function deriveExposureTable(
  definition: Definition,
  subjects: readonly Subject[],
  columns: readonly GroupColumn[],
): ExposureTable {
  const exposures = (column: GroupColumn) => {
    const members = new Set(column.participants);
    return subjects.filter(({ id }) => members.has(id)).map(({ exposure }) => exposure);
  };
  const { min, max } = definition.treatment.compliancePercent;
  return {
    measures: exposureMeasures.map(measure => ({
      measure,
      cells: columns.map(column => ({
        id: ['exposure', measure, column.group].join('/'),
        description: describeValues(
          exposures(column).flatMap(exposure => measuredExposure(exposure, measure)),
        ),
      })),
    })),
    compliant: columns.map(column => ({
      id: ['exposure', 'compliant', column.group].join('/'),
      count: exposures(column).filter(
        ({ compliancePercent }) => compliancePercent >= min && compliancePercent <= max,
      ).length,
      n: column.participants.length,
    })),
  };
}

/** The value of a measure, or none where it is not known. */
export function measuredExposure(exposure: Subject['exposure'], measure: ExposureMeasure): number[] {
  switch (measure) {
    case 'missed':
    case 'partial':
      return [exposure.counts[measure]];
    case 'dose':
      return exposure.dose.known ? [exposure.dose.value] : [];
    default:
      return [exposure[measure]];
  }
}
