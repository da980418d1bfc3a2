import type { HistoryEntry } from '../../record/views.ts';

/** Which part of the trail is wanted. Empty: everything. Dates are whole days, UTC, both included. */
export interface TrailFilter {
  readonly account: string;
  /** Part of a stream's name, such as a participant's id. */
  readonly stream: string;
  readonly type: string;
  readonly from: string;
  readonly to: string;
}

export const wholeTrail: TrailFilter = { account: '', stream: '', type: '', from: '', to: '' };

export function filteredTrail(
  entries: readonly HistoryEntry[],
  { account, stream, type, from, to }: TrailFilter,
): readonly HistoryEntry[] {
  return entries.filter(entry => {
    const day = entry.at.slice(0, 10);
    return (
      (account === '' || entry.actor.account === account) &&
      entry.stream.includes(stream.trim()) &&
      (type === '' || entry.type === type) &&
      (from === '' || day >= from) &&
      (to === '' || day <= to)
    );
  });
}

/** Accounts with their printed names, and kinds of events, that occur. */
export function choicesIn(entries: readonly HistoryEntry[]) {
  const accounts = new Map(entries.map(({ actor, name }) => [actor.account, name]));
  const types = new Set(entries.map(({ type }) => type));
  return {
    accounts: [...accounts].sort(([, a], [, b]) => a.localeCompare(b)),
    types: [...types].sort(),
  };
}

/** One row an event; data and signature as JSON, so that nothing is lost. */
export function trailRows(entries: readonly HistoryEntry[]) {
  return entries.map(entry => ({
    at: entry.at,
    account: entry.actor.account,
    name: entry.name,
    role: entry.actor.role,
    stream: entry.stream,
    version: entry.version,
    type: entry.type,
    data: JSON.stringify(entry.data),
    signature: entry.signature === undefined ? '' : JSON.stringify(entry.signature),
    command: entry.command,
    definition: entry.definition,
    hash: entry.hash,
  }));
}
