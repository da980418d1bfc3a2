/** Rows that a page draws at once: more are drawn slowly and read by nobody. */
export const rowsPerPage = 100;

export interface PageOf<Row> {
  readonly rows: readonly Row[];
  /** Place of the first row among all, from 0. */
  readonly first: number;
  readonly total: number;
  /** Rows of a whole page. */
  readonly size: number;
}

/** The page that holds a place; the last one if there is no such place any more. */
export function pageWith<Row>(all: readonly Row[], place: number, size = rowsPerPage): PageOf<Row> {
  const last = Math.max(0, Math.min(place, all.length - 1));
  const first = last - (last % size);
  return { rows: all.slice(first, first + size), first, total: all.length, size };
}
