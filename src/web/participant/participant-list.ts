import type { ParticipantStatus } from '../../record/participant.ts';
import type { DueItem, ParticipantRow } from '../../record/views.ts';

export type StatusGroup = 'all' | 'screening' | 'active' | 'ended';

export interface ListFilter {
  readonly search: string;
  readonly group: StatusGroup;
  /** Empty: every site. */
  readonly site: string;
  readonly dueOnly: boolean;
}

const groups: Record<ParticipantStatus, Exclude<StatusGroup, 'all'>> = {
  screening: 'screening',
  eligible: 'screening',
  randomised: 'active',
  onTreatment: 'active',
  followUp: 'active',
  screenFailed: 'ended',
  discontinued: 'ended',
  completed: 'ended',
};

const urgency: Record<DueItem['state'], number> = { overdue: 0, due: 1, upcoming: 2 };

/** Who needs something first comes first; those who wait for nothing come last, newest first. */
export function inOrderOfUrgency(rows: readonly ParticipantRow[]): readonly ParticipantRow[] {
  return rows
    .map(row => ({ row, first: dueInOrder(row.due)[0] }))
    .sort(byUrgency)
    .map(({ row }) => row);
}

/** Those that are wanted, in the order in which they come. */
export function fitting(rows: readonly ParticipantRow[], filter: ListFilter): readonly ParticipantRow[] {
  return rows.filter(row => fits(row, filter));
}

/** What is due first for a participant. */
export function dueInOrder(due: readonly DueItem[]): readonly DueItem[] {
  return due.toSorted(
    (a, b) => urgency[a.state] - urgency[b.state] || (a.to ?? '9999').localeCompare(b.to ?? '9999'),
  );
}

function fits(row: ParticipantRow, { search, group, site, dueOnly }: ListFilter): boolean {
  const wanted = search.trim().toLowerCase();
  return (
    (wanted === '' ||
      row.id.toLowerCase().includes(wanted) ||
      row.number?.toLowerCase().includes(wanted) === true) &&
    (group === 'all' || groups[row.status] === group) &&
    (site === '' || row.site === site) &&
    (!dueOnly || row.due.some(({ state }) => state !== 'upcoming'))
  );
}

interface Waiting {
  readonly row: ParticipantRow;
  /** What is due first. */
  readonly first: DueItem | undefined;
}

function byUrgency(a: Waiting, b: Waiting): number {
  if (a.first === undefined || b.first === undefined)
    return Number(a.first === undefined) - Number(b.first === undefined) || compare(b.row.id, a.row.id);
  return (
    urgency[a.first.state] - urgency[b.first.state] ||
    compare(a.first.to ?? '9999', b.first.to ?? '9999') ||
    compare(a.row.id, b.row.id)
  );
}

/** Dates and ids are plain characters, and of ten thousand of them a language's own order is slow. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
