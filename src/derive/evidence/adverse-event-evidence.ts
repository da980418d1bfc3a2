import type { AdverseEventCell, AdverseEventTables } from '../adverse-event-tables.ts';
import type { AdverseEventRow } from '../adverse-events.ts';
import type { GroupColumn } from '../groups.ts';
import type { Subject } from '../subject.ts';
import type { EvidenceEntry, Line, TracedRow } from './line.ts';
import { membershipRow } from './set-evidence.ts';

/** Every cell of the tables, and every event of the listings under `adverseEvent/<participant>/<event>`. */
export function adverseEventEvidence(
  tables: AdverseEventTables,
  rows: readonly AdverseEventRow[],
  columns: readonly GroupColumn[],
  subjects: readonly Subject[],
): readonly EvidenceEntry[] {
  const byId = new Map(subjects.map(subject => [subject.id, subject] as const));
  const eventsOf = Map.groupBy(rows, ({ participant }) => participant);
  const { overview, ...byTerm } = tables;
  const cells = [...overview, ...Object.values(byTerm).flat()].flatMap(line => line.cells);
  return [
    ...cells.map(
      (cell): EvidenceEntry => [
        cell.id,
        () => {
          const column = columns.find(({ group }) => group === cell.group);
          const members = (column?.participants ?? []).flatMap(id => byId.get(id) ?? []);
          return members.flatMap(subject => linesOfMember(subject, eventsOf.get(subject.id) ?? [], cell));
        },
      ],
    ),
    ...rows.map(
      (row): EvidenceEntry => [
        `adverseEvent/${row.participant}/${row.id}`,
        () => [{ row: eventRow(row), part: 'counted', why: row.emergence }],
      ],
    ),
  ];
}

/** All events of a participant: those that the cell counts, and the others with what they are instead. */
function linesOfMember(
  subject: Subject,
  events: readonly AdverseEventRow[],
  { rows }: AdverseEventCell,
): readonly Line[] {
  if (events.length === 0) return [{ row: membershipRow(subject), part: 'base', why: 'noEvent' }];
  const counted = new Set(rows);
  return events.map((event): Line => {
    const row = eventRow(event);
    if (counted.has(event)) return { row, part: 'counted', why: 'counted' };
    return { row, part: 'base', why: event.treatmentEmergent ? 'otherEvent' : event.emergence };
  });
}

/** Its value is the grade. */
export function eventRow({ participant, id, grade, onset, sources }: AdverseEventRow): TracedRow {
  return {
    participant,
    about: { entry: id },
    value: grade,
    ...(onset === undefined ? {} : { date: onset }),
    sources,
  };
}
