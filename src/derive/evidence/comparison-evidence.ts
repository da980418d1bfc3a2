import type { ChangeCell } from '../changes.ts';
import type { ChangeComparison, Comparisons, ResponderComparison } from '../comparisons.ts';
import type { ResponderCell } from '../responder-table.ts';
import type { Subject } from '../subject.ts';
import type { EvidenceEntry, Line } from './line.ts';

/** A comparison is made from the rows of its group and of its control; each row says whose it is, and of which cohort. */
export function comparisonEvidence(
  { responders, changes }: Comparisons,
  responderCells: readonly ResponderCell[],
  changeCells: readonly ChangeCell[],
  cells: ReadonlyMap<string, () => readonly Line[]>,
  subjects: readonly Subject[],
): readonly EvidenceEntry[] {
  const cohortOf = new Map(subjects.map(({ id, cohort }) => [id, cohort] as const));
  const sideOf = ({ row }: Line, group: string) => {
    const cohort = cohortOf.get(row.participant ?? '');
    return { group, ...(cohort === undefined ? {} : { cohort }) };
  };
  const both = (sides: readonly { readonly id: string; readonly group: string }[]) => () =>
    sides.flatMap(({ id, group }) =>
      (cells.get(id)?.() ?? []).map(line => ({ ...line, side: sideOf(line, group) })),
    );
  return [
    ...responders.map((compared): EvidenceEntry => {
      const sides = responderCells.filter(
        cell =>
          cell.outcome === compared.outcome &&
          cell.reading === compared.reading &&
          cell.estimand === compared.estimand &&
          cell.visit === compared.visit &&
          (cell.group === compared.group || cell.group === compared.control),
      );
      return [comparisonId(compared), both(sides)];
    }),
    ...changes.map((compared): EvidenceEntry => {
      const sides = changeCells.filter(
        cell =>
          cell.outcome === compared.outcome &&
          cell.estimand === compared.estimand &&
          cell.visit === compared.visit &&
          (cell.group === compared.group || cell.group === compared.control),
      );
      return [comparisonId(compared), both(sides)];
    }),
  ];
}

/** `compared/<outcome>/<reading>/<estimand>/<visit>/<group>/<control>`. */
export function comparisonId(compared: ResponderComparison | ChangeComparison): string {
  const { outcome, estimand, visit, group, control } = compared;
  const reading = compared.kind === 'responder' ? String(compared.reading ?? 'only') : 'only';
  return ['compared', outcome, reading, estimand, visit, group, control].join('/');
}
