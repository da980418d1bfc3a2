import type { QueryStatus, QueryView } from '../../record/query.ts';

export interface QueryFilter {
  readonly status: QueryStatus | 'all';
  /** Empty: every site. */
  readonly site: string;
  /** Role that asked, `system` for edit checks; empty: whoever. */
  readonly from: string;
  readonly search: string;
}

/** The queries that fit, oldest first. `words` gives what of a query is searched besides its participant and number. */
export function queryList(
  queries: readonly QueryView[],
  { status, site, from, search }: QueryFilter,
  words: (view: QueryView) => string,
): readonly QueryView[] {
  const wanted = search.trim().toLowerCase();
  return queries
    .filter(({ query }) => status === 'all' || query.status === status)
    .filter(view => site === '' || view.site === site)
    .filter(({ query }) => from === '' || query.raisedBy === from)
    .filter(view => `${view.participant} ${view.query.id} ${words(view)}`.toLowerCase().includes(wanted))
    .toSorted(
      (a, b) =>
        a.query.raisedAt.localeCompare(b.query.raisedAt) ||
        a.participant.localeCompare(b.participant) ||
        Number(a.query.id.slice(1)) - Number(b.query.id.slice(1)),
    );
}
