import { type AdverseEventRow, deriveAdverseEvents } from '../../derive/adverse-events.ts';
import type { Definition } from '../../protocol/definition.ts';
import type { AdverseEvent } from '../../record/participant.ts';
import { type Column, type Dataset, datasetOf, flag } from './dataset.ts';
import { identifiers, type OfSubject } from './subject-rows.ts';

interface EventRow extends OfSubject {
  readonly event: AdverseEvent;
  readonly analysed: AdverseEventRow;
}

/** One row an adverse event, as recorded and as analysed. */
export function eventDataset(definition: Definition, subjects: readonly OfSubject[]): Dataset {
  const rows = subjects.flatMap(of => eventRows(definition, of));
  const termOf = ({ event }: EventRow) => definition.safety.terms.find(({ id }) => id === event.term);
  const columns: readonly Column<EventRow>[] = [
    ...identifiers,
    { name: 'AESPID', label: 'Event', of: ({ event }) => event.id },
    { name: 'AETERM', label: "The reporter's words", of: ({ event }) => event.verbatim },
    { name: 'AEDECOD', label: "Term of the definition's coding list", of: row => termOf(row)?.label.en },
    { name: 'AETRMID', label: 'Id of that term', of: ({ event }) => event.term },
    {
      name: 'AEBODSYS',
      label: 'Body system',
      of: row => definition.safety.bodySystems.find(({ id }) => id === termOf(row)?.bodySystem)?.label.en,
    },
    ...recordedColumns,
    ...emergenceColumns,
  ];
  return datasetOf('adae', 'Adverse events', columns, rows);
}

/** One row for each grade that an adverse event had, with the time from which it had it. */
export function gradeDataset(subjects: readonly OfSubject[]): Dataset {
  const rows = subjects.flatMap(of =>
    of.subject.participant.adverseEvents.flatMap(event =>
      event.grades.map((segment, index) => ({ ...of, event, segment, index })),
    ),
  );
  const columns: readonly Column<(typeof rows)[number]>[] = [
    ...identifiers,
    { name: 'AESPID', label: 'Event', of: ({ event }) => event.id },
    { name: 'AESEGNO', label: 'Running number of the grade', of: ({ index }) => index + 1 },
    { name: 'AEGRDTC', label: 'From when, as recorded', of: ({ segment }) => segment.from },
    { name: 'AETOXGR', label: 'Grade', of: ({ segment }) => segment.grade },
  ];
  return datasetOf('adaegr', 'Grades of adverse events over time', columns, rows);
}

function eventRows(definition: Definition, of: OfSubject): readonly EventRow[] {
  const analysed = deriveAdverseEvents(definition, [of.subject]);
  return of.subject.participant.adverseEvents.map((event, index) => ({
    ...of,
    event,
    analysed: analysed[index] as AdverseEventRow,
  }));
}

const recordedColumns: readonly Column<EventRow>[] = [
  { name: 'AESTDTC', label: 'Onset as recorded', of: ({ event }) => event.onset },
  { name: 'AEENDTC', label: 'End as recorded', of: ({ event }) => event.end },
  { name: 'AEONGFL', label: 'Ongoing', of: ({ event }) => flag(event.ongoing) },
  { name: 'AEREL', label: 'Causality (WHO-UMC)', of: ({ event }) => event.causality },
  { name: 'AERELPRC', label: 'Trial procedure that may have caused it', of: ({ event }) => event.procedure },
  { name: 'AESER', label: 'Serious', of: ({ event }) => flag(event.serious) },
  { name: 'AEACN', label: 'Action with the study product', of: ({ event }) => event.action },
  { name: 'AEOUT', label: 'Outcome', of: ({ event }) => event.outcome },
  {
    name: 'APSITEFL',
    label: 'At the place of application',
    of: ({ event }) => flag(event.atApplicationSite),
  },
  { name: 'AESIFL', label: 'Of special interest', of: ({ event }) => flag(event.ofSpecialInterest) },
];

const emergenceColumns: readonly Column<EventRow>[] = [
  { name: 'AETOXGR', label: 'Grade as analysed', of: ({ analysed }) => analysed.grade },
  { name: 'RELFL', label: 'Related', of: ({ analysed }) => flag(analysed.related) },
  { name: 'TRTEMFL', label: 'Treatment-emergent', of: ({ analysed }) => flag(analysed.treatmentEmergent) },
  { name: 'TRTEMRS', label: 'Why so, or why not', of: ({ analysed }) => analysed.emergence },
  { name: 'ASTDY', label: 'Study day of onset, the first possible', of: ({ analysed }) => analysed.startDay },
  { name: 'AENDY', label: 'Study day of the end, the first possible', of: ({ analysed }) => analysed.endDay },
  {
    name: 'SRCVER',
    label: "Events in the participant's stream that it comes from",
    of: ({ analysed }) => analysed.sources.map(({ version }) => version).join(' '),
  },
];
