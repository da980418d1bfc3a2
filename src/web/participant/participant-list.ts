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
export function participantList(
  rows: readonly ParticipantRow[],
  filter: ListFilter,
): readonly ParticipantRow[] {
  return rows.filter(row => fits(row, filter)).toSorted(byUrgency);
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

function byUrgency(a: ParticipantRow, b: ParticipantRow): number {
  const [first] = dueInOrder(a.due);
  const [second] = dueInOrder(b.due);
  if (first === undefined || second === undefined)
    return Number(first === undefined) - Number(second === undefined) || b.id.localeCompare(a.id);
  return (
    urgency[first.state] - urgency[second.state] ||
    (first.to ?? '9999').localeCompare(second.to ?? '9999') ||
    a.id.localeCompare(b.id)
  );
}
