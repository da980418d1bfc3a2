import type { ChangeCell } from '../changes.ts';
import type { ChangeComparison, Comparisons, ResponderComparison } from '../comparisons.ts';
import type { ResponderCell } from '../responder-table.ts';
import type { EvidenceEntry, Line } from './line.ts';

/** A comparison is made from the rows of its group and of its control. */
export function comparisonEvidence(
  { responders, changes }: Comparisons,
  responderCells: readonly ResponderCell[],
  changeCells: readonly ChangeCell[],
  cells: ReadonlyMap<string, () => readonly Line[]>,
): readonly EvidenceEntry[] {
  const both = (ids: readonly string[]) => () => ids.flatMap(id => cells.get(id)?.() ?? []);
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
      return [comparisonId(compared), both(sides.map(({ id }) => id))];
    }),
    ...changes.map((compared): EvidenceEntry => {
      const sides = changeCells.filter(
        cell =>
          cell.outcome === compared.outcome &&
          cell.estimand === compared.estimand &&
          cell.visit === compared.visit &&
          (cell.group === compared.group || cell.group === compared.control),
      );
      return [comparisonId(compared), both(sides.map(({ id }) => id))];
    }),
  ];
}

/** `compared/<outcome>/<reading>/<estimand>/<visit>/<group>/<control>`. */
export function comparisonId(compared: ResponderComparison | ChangeComparison): string {
  const { outcome, estimand, visit, group, control } = compared;
  const reading = compared.kind === 'responder' ? String(compared.reading ?? 'only') : 'only';
  return ['compared', outcome, reading, estimand, visit, group, control].join('/');
}
