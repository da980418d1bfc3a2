import papaparse from 'papaparse';

/** What a cell holds; nothing where the value is missing. */
export type Cell = string | number | undefined;

/** A column of a dataset: its name, what it holds, and how it is told of a row. */
export interface Column<Row> {
  readonly name: string;
  readonly label: string;
  readonly of: (row: Row) => Cell;
}

/** One rectangle of analysis data. */
export interface Dataset {
  readonly name: string;
  readonly label: string;
  readonly columns: readonly { readonly name: string; readonly label: string }[];
  readonly rows: readonly (readonly Cell[])[];
}

export function datasetOf<Row>(
  name: string,
  label: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Dataset {
  return { name, label, columns, rows: rows.map(row => columns.map(column => column.of(row))) };
}

/** `Y` where it is so and nothing where it is not, as flags are written in ADaM. */
export function flag(holds: boolean): Cell {
  return holds ? 'Y' : undefined;
}

/** Comma-separated values as RFC 4180 has them: names of the columns first, nothing for a missing value. */
export function renderCsv({ columns, rows }: Dataset): string {
  const names = columns.map(({ name }) => name);
  return `${papaparse.unparse([names, ...rows.map(row => row.map(cell => cell ?? ''))], { newline: '\r\n' })}\r\n`;
}
