import type { Definition } from '../../protocol/definition.ts';
import type { ChangeRow } from '../changes.ts';
import { populationOf } from '../estimands.ts';
import type { ResponseRow } from '../responses.ts';
import type { Subject } from '../subject.ts';
import type { EvidenceEntry, Line, TracedRow } from './line.ts';
import { outsideSet } from './set-evidence.ts';

interface OutcomeCell {
  readonly id: string;
  readonly group: string;
  readonly estimand: string;
}

/** How the rows of an outcome stand to the cells of its table. */
export interface OutcomeTable<Row, Cell> {
  /** Cells and rows of one table have the same key. */
  readonly keyOf: (place: Row | Cell) => string;
  readonly lineOf: (row: Row, cell: Cell) => Line;
}

/** Behind each cell the rows of its group, and who is outside the population of its estimand. */
export function outcomeEvidence<Row extends Pick<ChangeRow, 'participant'>, Cell extends OutcomeCell>(
  definition: Definition,
  {
    cells,
    rows,
    subjects,
  }: {
    readonly cells: readonly Cell[];
    readonly rows: readonly Row[];
    readonly subjects: readonly Subject[];
  },
  { keyOf, lineOf }: OutcomeTable<Row, Cell>,
): readonly EvidenceEntry[] {
  const groupsOf = new Map(subjects.map(({ id, groups }) => [id, groups] as const));
  const tables = Map.groupBy(rows, keyOf);
  return cells.map(cell => [
    cell.id,
    () => [
      ...(tables.get(keyOf(cell)) ?? [])
        .filter(({ participant }) => groupsOf.get(participant)?.includes(cell.group))
        .map(row => lineOf(row, cell)),
      ...outsideSet(cell, populationOf(definition, cell.estimand), subjects),
    ],
  ]);
}

/** Its value is the value at the visit, also where a change is counted: that is the value less the baseline. */
export function outcomeRow(row: ChangeRow | ResponseRow): TracedRow {
  const { participant, outcome, visit, baseline, value, date, sources } = row;
  const reading = 'reading' in row ? row.reading : undefined;
  return {
    participant,
    about: { outcome, visit, ...(reading === undefined ? {} : { reading }) },
    ...(baseline === undefined ? {} : { baseline }),
    ...(value === undefined ? {} : { value }),
    ...(date === undefined ? {} : { date }),
    sources,
  };
}
