import type { QueryTarget } from './query-events.ts';

/** `open` waits for the site, `answered` for whoever asked. */
export type QueryStatus = 'open' | 'answered' | 'closed';

/** One thing that was said in a query, or done to it. */
export interface QueryEntry {
  readonly kind: 'raised' | 'answered' | 'closed' | 'reopened';
  readonly at: string;
  readonly by: string;
  /** `system`: an edit check did it. */
  readonly role: string;
  readonly text?: string;
}

/** A query as it stands. */
export interface Query {
  readonly id: string;
  readonly target: QueryTarget;
  /** The edit check that raised it. */
  readonly check?: string;
  readonly status: QueryStatus;
  /** Role that raised it; `system` for an edit check. */
  readonly raisedBy: string;
  readonly raisedAt: string;
  /** Since when it stands as it stands. */
  readonly since: string;
  readonly entries: readonly QueryEntry[];
}

/** A query of the study's list. */
export interface QueryView {
  readonly participant: string;
  readonly site: string;
  /** Whole days from raising to closing, or until now. */
  readonly ageDays: number;
  readonly query: Query;
}

const dayMs = 24 * 60 * 60 * 1000;

/** Whole days (24 h) for which a query was, or has been, unsettled. Time between a closing and a re-opening counts. */
export function queryAgeDays({ status, raisedAt, since }: Query, now: string): number {
  const end = status === 'closed' ? since : now;
  return Math.max(0, Math.floor((Date.parse(end) - Date.parse(raisedAt)) / dayMs));
}
